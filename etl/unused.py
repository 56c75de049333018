"""Warn of what is sound and yet doubtful: unused sources and codes, activities without a date.

In: all gathered tables of a run without errors, and the sources that prove a correction. Out: warnings; they keep nothing from publication.
"""

from collections.abc import Collection, Iterator

from etl.gather import Gathered
from etl.issues import Issue
from etl.relations import NOUNS, Tables, values_of
from etl.schema.columns import traits_of
from etl.schema.records import CODE_TABLES

DATES = ("planned_start", "planned_end", "actual_start", "actual_end")
# What no hand writes: the loader gives this status to activities without a report, and `add` this kind to
# what a workbook says.
GIVEN_BY_LOADER = frozenset({("activity_status", "not_reported"), ("source_kind", "workbook")})


def check_unused(tables: Tables, proofs: Collection[str] = ()) -> list[Issue]:
    """Return the warnings of a run without errors."""
    found = list(_unused_rows(tables, "sources", "unused-source", proofs))
    for name in sorted(CODE_TABLES):
        found.extend(_unused_rows(tables, name, "unused-code"))
    found.extend(_unused_codes(tables))
    found.extend(_undated(tables["activities"]))
    return found


def _unused_rows(
    tables: Tables, name: str, rule: str, used_elsewhere: Collection[str] = ()
) -> Iterator[Issue]:
    """Yield a warning for each row of a table whose key no other column holds."""
    target = tables[name]
    field = target.table.key[0]
    used = set(used_elsewhere)
    for gathered in tables.values():
        for column, table, _ in gathered.table.references():
            if table == name:
                used |= values_of(gathered, column)
    for position, value in target.frame[[field]].itertuples(name=None):
        if value not in used:
            yield target.issue(
                position,
                field,
                value,
                rule=rule,
                variant=NOUNS[name] if rule == "unused-code" else "",
            )


def _unused_codes(tables: Tables) -> Iterator[Issue]:
    used: set[tuple[str, str]] = set(GIVEN_BY_LOADER)
    offered: set[str] = set()  # by the template of the matrix, whether a workbook came or not
    for gathered in tables.values():
        for name, column in gathered.table.columns.items():
            if code_list := traits_of(column).get("list"):
                used |= {(str(code_list), value) for value in values_of(gathered, name)}
                if gathered.table.is_optional or traits_of(column).get("optional"):
                    offered.add(str(code_list))
    codes = tables["codes"]
    for position, code_list, value in codes.frame[["list", "code"]].itertuples(name=None):
        if (code_list, value) not in used and code_list not in offered:
            yield codes.issue(
                position,
                "code",
                value,
                rule="unused-code",
                list=code_list,
            )


def _undated(activities: Gathered) -> Iterator[Issue]:
    frame = activities.frame
    undated = frame.loc[frame[list(DATES)].isna().all(axis=1), ["activity_id"]]
    for position, activity in undated.itertuples(name=None):
        yield activities.issue(
            position,
            "actual_start",
            "",
            rule="undated-activity",
            activity=activity,
        )
