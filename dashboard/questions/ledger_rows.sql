-- One row per activity and kind of change between two days: of each kind the latest
-- $most, with the number of all of its kind.
-- Reads ledger_between, activities_as_at. Used by pages/ledger.py.
-- The kinds are told in etl/sql/views/ledger_between.sql; the whole of it is the table
-- ledger. activities_count are the activities
-- that any change befell. kind_both_count are those of the kind on whose status both
-- sides agree, kind_days_late are the most days late.
with
told as materialized (
    select
        activity_id,
        change_kind,
        position,
        changed_on,
        status_before,
        status_after,
        verification,
        days_late,
        new_reports_count
    from ledger_between($filters)
),
counted as (
    select
        change_kind,
        count(*) as kind_count,
        count(*) filter (verification = 'both_sides') as kind_both_count,
        (select count(distinct activity_id) from told) as activities_count,
        max(days_late) as kind_days_late
    from told
    group by change_kind
),
ranked as (
    select
        *,
        row_number() over (
            partition by change_kind order by changed_on desc nulls last, activity_id
        ) as place
    from told
    qualify place <= $most
)
select
    ranked.change_kind,
    counted.kind_count,
    counted.kind_both_count,
    counted.activities_count,
    counted.kind_days_late,
    ranked.activity_id,
    activities.title,
    ranked.changed_on,
    ranked.status_before,
    ranked.status_after,
    ranked.verification,
    ranked.days_late,
    ranked.new_reports_count,
    activities.source_ids
from ranked
inner join counted on counted.change_kind = ranked.change_kind
inner join activities_as_at($filters['known_by']) as activities
    on activities.activity_id = ranked.activity_id
order by ranked.position, ranked.place
