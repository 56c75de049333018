-- The activities that the filters leave, as at the chosen day, each with the body that
-- leads it on either side; one row per activity.
-- Reads chosen_activities. Used by the questions of pages/follow_up.py and
-- pages/activity.py.
-- f is that of chosen_activities. A lead that no workbook names is the body that the
-- source names first of its side; its column then stands among inferred_fields.
create macro led_activities(f) as table
select
    * replace (
        coalesce(un_lead, un_partners[1]) as un_lead,
        coalesce(oic_lead, oic_partners[1]) as oic_lead
    ),
    if(un_lead is null and len(un_partners) > 0, ['un_lead'], [])
    || if(oic_lead is null and len(oic_partners) > 0, ['oic_lead'], [])
        as inferred_fields
from chosen_activities(f)
