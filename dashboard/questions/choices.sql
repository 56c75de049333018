-- One row per value that can be chosen in a filter, in the order of the sidebar; one
-- row `years` with first-last. Reads themes, codes, institutions, meetings, activities.
-- Used by dashboard/warehouse.py. is_named: a record names it. Of institutions all can
-- be asked for, and those that are named are offered.
with
spans as (
    select start_year as first_year, coalesce(year(end_on), start_year) as last_year
    from meetings
    where start_year is not null
    union all
    select year(start_on), coalesce(year(end_on), year(start_on))
    from activities
    where is_dated
),
named as (
    select institution from attendance
    union
    select institution from activity_partners
    union
    select institution from people where institution is not null
),
choice as (
    select
        'years' as field,
        min(first_year) || '-' || max(last_year) as code,
        0 as position,
        true as is_named
    from spans
    union all
    select 'theme', themes.theme, groups.position * 1000 + themes.position, true
    from themes
    inner join codes as groups
        on groups.list = 'working_group' and groups.code = themes.working_group
    union all
    select 'working_group', code, position, true from codes where list = 'working_group'
    union all
    select 'kind', code, position, true from codes where list = 'meeting_kind'
    union all
    select 'status', code, position, true from codes where list = 'activity_status'
    union all
    select
        'institution',
        institution,
        position,
        institution in (select institution from named)
    from institutions
)
select field, code, position, is_named
from choice
order by field, position, code
