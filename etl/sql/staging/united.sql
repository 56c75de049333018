-- One sorted list without doubles out of several lists.
-- Used by etl/sql/tables. Not kept in the snapshot.
create temp macro united(lists) as list_sort(list_distinct(flatten(lists)))
