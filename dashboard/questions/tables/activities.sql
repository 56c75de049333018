-- One row per joint activity that the filters leave, with its cycle and the status of
-- its latest report.
-- Reads chosen_activities, activity_agendas, general_meeting_before. Used by
-- pages/extracts.py and the link /extracts/activities.csv. What was reported is as at
-- the chosen day. The leads are those that a workbook names, else the bodies that the
-- source names first. agenda_order sets its first day against the first known agenda
-- with its theme, whatever the filters. is_reported_since: the last report became known
-- on the first day of the latest general meeting that was over by then, or later.
-- may_be_completed: it is reported as completed, or it is silent.
select
    activities.activity_id,
    activities.title,
    activities.title_fr,
    activities.title_ar,
    activities.agreed_at,
    activities.cycle_id,
    activities.cycle_basis,
    activities.working_group,
    activities.theme,
    activities.type,
    activities.un_partners,
    activities.oic_partners,
    activities.other_partners,
    activities.places,
    activities.planned_start_date,
    activities.planned_end_date,
    activities.actual_start_date,
    activities.actual_end_date,
    activities.start_date,
    activities.start_on,
    activities.start_precision,
    activities.end_date,
    activities.end_on,
    activities.end_precision,
    activities.date_basis,
    activities.is_dated,
    activities.known_on,
    activities.start_due_on,
    activities.end_due_on,
    activities.status,
    activities.status_as_of_date,
    activities.status_as_of_on,
    activities.status not in ('completed', 'cancelled') as is_unfinished,
    coalesce(
        activities.last_reported_on > (
            select end_on
            from general_meeting_before($filters['day'])
        ),
        false
    ) as is_reported_since,
    activities.status_side,
    activities.status_reported_by,
    activities.reports_count,
    activities.reports_count > 0 as is_reported,
    activities.last_reported_on,
    activities.schedule,
    activities.is_late,
    activities.days_late,
    activities.follow_up,
    activities.freshness,
    activities.is_silent,
    activities.status = 'completed' or activities.is_silent as may_be_completed,
    activities.verification,
    activities.un_status,
    activities.oic_status,
    activities.has_disagreement,
    activities.is_documented,
    coalesce(activities.un_lead, activities.un_partners[1]) as un_lead,
    coalesce(activities.oic_lead, activities.oic_partners[1]) as oic_lead,
    activities.un_lead is null and len(activities.un_partners) > 0 as is_un_lead_inferred,
    activities.oic_lead is null and len(activities.oic_partners) > 0
        as is_oic_lead_inferred,
    activities.expected_result,
    activities.carried_from,
    activities.carried_to,
    activities.disposition,
    ordered.first_agenda_at,
    ordered.agenda_order,
    activities.source_id,
    activities.note,
    activities.source_ids
from chosen_activities($filters) as activities
inner join activity_agendas as ordered on ordered.activity_id = activities.activity_id
order by activities.activity_id
