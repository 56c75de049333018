-- One row per theme with its working group.
-- Reads themes. Used by dashboard/sidebar.py.
select theme, working_group
from themes
order by position, theme
