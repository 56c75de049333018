"""What adding uploaded workbooks would change in the records, in words and tables.

In: a `Merge`. Out: HTML with every word of the data escaped. Columns are called as in the workbook, codes are worded in the
reader's language. Nothing here is done: `python -m etl add` does it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.labels import short_label
from dashboard.language import _, current_language, ngettext, number, partial_date
from dashboard.workbook_records import current_codes
from etl.matrix.columns import COLUMNS
from etl.matrix.merge import Merge
from etl.schema.columns import SEPARATOR

ROWS_SHOWN = 100


@dataclass(frozen=True)
class Change:
    """One kind of change: its key, its sentence with the number, and the rows with their columns and headings."""

    key: str
    said: str
    rows: pd.DataFrame
    headings: dict[str, str]


def changes_of(merge: Merge) -> list[Change]:
    """Return what would change, what would stay, and what would wait for a person, each where there is any."""
    found = [
        *_new(merge),
        Change(
            "filled",
            ngettext(
                "{count} empty cell of a recorded row would be filled.",
                "{count} empty cells of recorded rows would be filled.",
                len(merge.changes),
            ),
            merge.changes,
            {
                "activity_id": label_of("activity_id"),
                "column": _("Column"),
                "value": _("Would be"),
            },
        ),
        _differing(merge),
        *_waiting(merge),
    ]
    return [one for one in found if len(one.rows)]


def _new(merge: Merge) -> list[Change]:
    return [
        Change(
            "activities",
            ngettext(
                "{count} activity would be new.",
                "{count} activities would be new.",
                len(merge.activities),
            ),
            merge.activities,
            _labels("activities", "activity_id", "title", "un_lead", "oic_lead"),
        ),
        Change(
            "reports",
            ngettext(
                "{count} report would be new.",
                "{count} reports would be new.",
                len(merge.reports.new),
            ),
            merge.reports.new,
            _labels("updates", "activity_id", "status", "status_as_of", "reported_by"),
        ),
        Change(
            "parties",
            ngettext(
                "{count} role of an institution would be new.",
                "{count} roles of institutions would be new.",
                len(merge.parties),
            ),
            merge.parties,
            _labels("parties", "activity_id", "institution", "role"),
        ),
    ]


def _differing(merge: Merge) -> Change:
    """Return the cells on which records and sides differ: three ways side by side."""
    return Change(
        "differences",
        ngettext(
            "{count} cell differs and would wait for a decision.",
            "{count} cells differ and would wait for a decision.",
            len(merge.differences),
        ),
        merge.differences,
        {
            "activity_id": label_of("activity_id"),
            "column": _("Column"),
            "recorded": _("Recorded"),
            "un": _("UN side says"),
            "oic": _("OIC side says"),
        }
        | ({"unknown": _("Side not known")} if merge.differences["unknown"].notna().any() else {}),
    )


def _waiting(merge: Merge) -> list[Change]:
    return [
        Change(
            "waiting",
            ngettext(
                "{count} new activity would wait, because something that a record needs is missing or differs.",
                "{count} new activities would wait, because something that a record needs is missing or differs.",
                len(merge.waiting),
            ),
            merge.waiting,
            _labels("activities", "activity_id", "title") | {"lacking": _("Missing")},
        ),
        Change(
            "twins",
            ngettext(
                "{count} new activity has title and leads of another one.",
                "{count} new activities have title and leads of another one.",
                len(merge.twins),
            ),
            merge.twins,
            _labels("activities", "activity_id", "title")
            | {"activity_id_other": _("The other one")},
        ),
    ]


def unchanged(merge: Merge) -> str:
    """Return in one sentence how much of the workbooks is recorded already."""
    return _(
        "Recorded already, and left as they are: activities {activities}, reports {reports}, roles {roles}.",
        activities=number(merge.same_activities),
        reports=number(merge.reports.known_count),
        roles=number(merge.same_parties),
    )


def change_html(change: Change) -> str:
    """Return one kind of change: its sentence, and its rows as a table, the first hundred of them."""
    heads = "".join(
        f'<th scope="col">{html.escape(said)}</th>' for said in change.headings.values()
    )
    rows = change.rows.head(ROWS_SHOWN)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(name, row)}</td>" for name in change.headings) + "</tr>"
        for row in rows.astype(object).to_dict("records")
    )
    more = len(change.rows) - len(rows)
    note = (
        f'<p class="sijill-note">{html.escape(_("… and {count} more.", count=number(more)))}</p>'
        if more
        else ""
    )
    return (
        f'<h3 class="sijill-change">{html.escape(change.said)}</h3>'
        '<div class="sijill-table" tabindex="0"><table><thead><tr>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


VALUES = frozenset({"value", "recorded", "un", "oic", "unknown"})


def _cell(name: str, row: Mapping[Hashable, object]) -> str:
    value = row[name]
    if not isinstance(value, str) or not value:
        return '<span class="unknown">–</span>'
    if name == "column":
        text = label_of(value)
    elif name == "lacking":
        text = ", ".join(label_of(part) for part in value.split(SEPARATOR))
    else:
        text = worded(str(row["column"]) if name in VALUES else name, value)
    kind = ' class="id"' if name.startswith("activity_id") else ""
    return f'<bdi dir="auto"{kind}>{html.escape(text)}</bdi>'


def worded(column: str, value: str) -> str:
    """Return a canonical text of a column in the reader's words."""
    described = next((found[column] for found in COLUMNS.values() if column in found), None)
    if described is None:
        return value
    word: Callable[[str], str] = str
    if described.code_list:
        word = partial(_label, described.code_list)
    elif described.kind == "date":
        word = partial_date
    parts: Sequence[str] = value.split(SEPARATOR) if described.many else [value]
    return "; ".join(word(part) for part in parts)


def _label(code_list: str, code: str) -> str:
    """Return the label of a code; an institution by its acronym, so that a table stays narrow."""
    if code_list == "institution":
        return short_label("institution", code)
    return current_codes().label(code_list, code, current_language())


def label_of(column: str) -> str:
    """Return what a workbook in the reader's language calls a column."""
    described = next(found[column] for found in COLUMNS.values() if column in found)
    return described.label[current_language()]


def _labels(sheet: str, *columns: str) -> dict[str, str]:
    return {name: COLUMNS[sheet][name].label[current_language()] for name in columns}
