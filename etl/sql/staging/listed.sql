-- The values of a cell that holds several, as a list in the order of the cell; no list
-- for an empty cell.
-- Used by etl/sql/tables.
-- Not kept in the snapshot.
create temp macro listed(cell) as string_split(cell, ';')
