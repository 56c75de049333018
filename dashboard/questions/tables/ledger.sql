-- One row per activity that the filters leave and kind of change between two days.
-- Reads ledger_between, since_of. Used by pages/ledger.py, pages/extracts.py and the
-- link /extracts/ledger.csv.
-- The earlier day is that of the parameter since, else the last day of the general
-- meeting before the later one; the later day is that of as_at, else today. The kinds:
-- completed: completed on the later day, and not yet on the earlier.
-- moved: reported on both days, with another status on the later; but not to completed.
-- slipped: late in starting or in ending on the later day, and not so on the earlier;
-- days_late are counted to the later day.
-- gone_silent: neither completed nor cancelled, and its latest report too old on the
-- later day; not silent on the earlier.
-- first_reported: no report known on the earlier day, at least one on the later.
-- added: not known yet on the earlier day, known on the later.
-- new_reports_count are the reports that became known between the two days; the table
-- progress has them, with is_known_since.
select
    activity_id,
    title,
    change_kind,
    changed_on,
    status_before,
    status_after,
    verification,
    schedule_before,
    schedule_after,
    days_late,
    new_reports_count,
    last_reported_on,
    coalesce(un_lead, un_partners[1]) as un_lead,
    coalesce(oic_lead, oic_partners[1]) as oic_lead,
    un_partners,
    oic_partners,
    working_group,
    theme,
    cycle_id,
    start_due_on,
    end_due_on,
    nullif(since_of($filters), '-infinity') as since_on,
    $filters['day'] as until_on,
    source_ids
from ledger_between($filters)
order by position, changed_on desc nulls last, activity_id
