-- One row: one institution with its names, and the bodies that it followed.
-- Reads institutions. Used by pages/institution.py.
select
    institution,
    side,
    institution_kind,
    name_en,
    name_fr,
    name_ar,
    city,
    active_from,
    active_to,
    successor,
    coalesce(aliases, []) as aliases,
    coalesce(former_names, []) as former_names,
    coalesce(
        (
            select list(earlier.institution order by earlier.position)
            from institutions as earlier
            where earlier.successor = institutions.institution
        ),
        []
    ) as predecessors
from institutions
where institution = $institution
