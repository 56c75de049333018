-- One row per institution in one activity ($activity): its side, roles, and whether it
-- leads.
-- Reads activities, activity_partners, parties, institutions. Used by
-- pages/activity.py. The lead is the body that a workbook names, else, inferred, the
-- one that the source names first of its side. Roles are those of a workbook; most
-- sources name none.
with
roles as (
    select
        institution,
        list_sort(list_distinct(list(role))) as party_roles,
        min(joined_date) as joined_date,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from parties
    where activity_id = $activity
    group by institution
),
partners as (
    select institution, side, position, source_ids
    from activity_partners
    where activity_id = $activity
)
select
    institutions.institution,
    coalesce(partners.side, institutions.side) as side,
    coalesce(
        institutions.institution in (activities.un_lead, activities.oic_lead)
        or (
            partners.position = 1
            and case partners.side
                when 'UN' then activities.un_lead is null
                when 'OIC' then activities.oic_lead is null
                else false
            end
        ),
        false
    ) as is_lead,
    is_lead
    and not coalesce(
        institutions.institution in (activities.un_lead, activities.oic_lead), false
    ) as is_lead_inferred,
    if(is_lead_inferred, ['is_lead'], []) as inferred_fields,
    roles.party_roles,
    roles.joined_date,
    list_sort(
        list_distinct(coalesce(roles.source_ids, []) || coalesce(partners.source_ids, []))
    ) as source_ids
from partners
full outer join roles on roles.institution = partners.institution
inner join institutions
    on institutions.institution = coalesce(partners.institution, roles.institution)
inner join activities on activities.activity_id = $activity
order by
    list_position(['UN', 'OIC', 'other'], coalesce(partners.side, institutions.side)),
    is_lead desc,
    partners.position,
    institutions.position
