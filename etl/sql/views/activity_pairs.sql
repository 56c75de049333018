-- One row per activity, UN partner and OIC partner.
-- Reads activity_partners. Used by pages/participation.py.
-- An activity with two partners on each side gives four pairs.
create view activity_pairs as
select
    un.activity_id,
    un.institution as un_institution,
    oic.institution as oic_institution,
    un.source_ids
from activity_partners as un
inner join activity_partners as oic on oic.activity_id = un.activity_id
where un.side = 'UN' and oic.side = 'OIC'
