-- One row per joint activity that the filters leave, with its cycle and the status of
-- its latest report.
-- Reads chosen_activities, activity_agendas, meetings. Used by pages/extracts.py and
-- the link /extracts/activities.csv.
-- agenda_order sets its first day against the first known agenda with its theme,
-- whatever the filters. is_reported_since: the day of the status, the last one of a
-- partial date, is not before the latest general meeting held.
select
    activities.activity_id,
    activities.title,
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
    activities.status,
    activities.status_as_of_date,
    activities.status_as_of_on,
    activities.status not in ('completed', 'cancelled') as is_unfinished,
    coalesce(
        activities.status_as_of_on >= (
            select max(start_on)
            from meetings
            where kind = 'general_meeting' and is_held
        ),
        false
    ) as is_reported_since,
    activities.status_side,
    activities.status_reported_by,
    activities.reports_count,
    activities.reports_count > 0 as is_reported,
    ordered.first_agenda_at,
    ordered.agenda_order,
    activities.source_id,
    activities.note,
    activities.source_ids
from chosen_activities($filters) as activities
inner join activity_agendas as ordered on ordered.activity_id = activities.activity_id
order by activities.activity_id
