-- One row per city or country that a record names.
-- Reads staged_places. Used by the map and the labels.
select
    place,
    kind as place_kind,
    label_en,
    label_fr,
    label_ar,
    country,
    cast(lat as double) as lat,
    cast(lon as double) as lon
from staged_places
order by place
