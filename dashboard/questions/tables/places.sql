-- One row per city or country, with its names in three languages and a point on the
-- map.
-- Reads places. Used by pages/extracts.py and the link /extracts/places.csv.
select
    place,
    place_kind,
    label_en,
    label_fr,
    label_ar,
    country,
    lat,
    lon
from places
order by place
