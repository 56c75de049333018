"""Rows as an HTML table: every word of the data escaped, read from right to left in Arabic, printable, searchable.

Streamlit's own grid is drawn on a canvas, keeps its column order in Arabic and reads Markdown in cells of `st.table`;
a plain table has none of this. Long tables are shown in pages and say so.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.activity_titles import activity_title, correction_reason
from dashboard.columns import heading
from dashboard.evidence import Evidence, Opening
from dashboard.labels import CODE_LISTS, EVERYTHING, label
from dashboard.language import _, joined, number, partial_date
from dashboard.links import anchor
from dashboard.marks import marks_html
from dashboard.record_text import text_html

ROWS_SHOWN = 50
MANY_COLUMNS = (
    3  # more do not fit a phone, where each row is then a block with the headings before the cells
)
LONG_WORDS = 40  # with the tag that keeps their direction
Row = Mapping[str, Any]
RESTS_ON = "rests_on"  # counts of rows by table, no day as other columns in _on
YEARS = frozenset({"active_from", "active_to"})
NOTHING_OPENS: Mapping[str, Opening] = {}


def show_table(
    key: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    group_by: str = "",
    *,
    rows_shown: int = ROWS_SHOWN,
    opens: Mapping[str, Opening] = NOTHING_OPENS,
) -> str:
    """Show columns of rows as a table, some rows a page; say how many there are in all, and return what is shown.

    `opens` names columns whose figures are links to the rows behind them.
    """
    pages = -(-len(rows) // rows_shown)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"{key}-page")
    first = (page - 1) * rows_shown
    shown = rows[first : first + rows_shown]
    if pages > 1:
        show_note(
            _(
                "Rows {first}–{last} of {count}",
                first=number(first + 1),
                last=number(first + len(shown)),
                count=number(len(rows)),
            )
        )
    table = table_html(shown, columns, group_by, opens)
    st.html(table)
    return table


def show_note(text: str) -> None:
    """Show a sentence that may hold words of the data: as it is, without Markdown."""
    st.html(f'<p class="sijill-note">{html.escape(text)}</p>')


def show_warning(text: str) -> None:
    """Show a warning that may hold words of a reader or of the data: as they are, without Markdown."""
    st.html(f'<p class="sijill-warning" role="alert">{html.escape(text)}</p>')


def table_html(
    rows: Sequence[Row],
    columns: Sequence[str],
    group_by: str = "",
    opens: Mapping[str, Opening] = NOTHING_OPENS,
) -> str:
    """Return the table as HTML; numbers stand at the end of their cell, unknown cells are a dash.

    `group_by` names a column by which the rows are already sorted: its values stand as headings between the rows.
    """
    classes = {name: _column_class(rows, name) for name in columns}
    heads = "".join(
        f'<th scope="col"{classes[name]}>{html.escape(heading(name))}</th>' for name in columns
    )
    body = "".join(
        _group_heading(group, group_by, len(columns))
        + "".join(_row_html(row, classes, opens) for row in members)
        for group, members in _groups(rows, group_by)
    )
    width = " wide" if len(columns) > MANY_COLUMNS else ""
    return (
        f'<div class="sijill-table{width}" tabindex="0"><table><thead><tr>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _groups(rows: Sequence[Row], group_by: str) -> list[tuple[Row, list[Row]]]:
    """Return the rows in groups that follow each other, each with its first row."""
    groups = [list(found) for _value, found in groupby(rows, key=lambda row: row.get(group_by))]
    return [(members[0], members) for members in groups]


def _group_heading(row: Row, group_by: str, width: int) -> str:
    if not group_by:
        return ""
    words = cell(group_by, row)
    return f'<tr><th class="group" scope="rowgroup" colspan="{width}">{words}</th></tr>'


def _row_html(row: Row, classes: Mapping[str, str], opens: Mapping[str, Opening]) -> str:
    cells = (
        f'<td{kind} data-heading="{html.escape(heading(name))}">{_opened(name, row, opens)}</td>'
        for name, kind in classes.items()
    )
    return f"<tr>{''.join(cells)}</tr>"


def _opened(column: str, row: Row, opens: Mapping[str, Opening]) -> str:
    """Return a cell that opens the rows behind it, where it holds anything and is no link already."""
    text = cell(column, row)
    is_unknown = not row[column] or row.get("evidence") == "unknown"
    if column not in opens or column in LINKED or is_institution(column) or is_unknown:
        return text
    return f'<a href="{html.escape(opens[column].address(row))}" target="_self">{text}</a>'


def _column_class(rows: Sequence[Row], column: str) -> str:
    """Return the class of a column: numbers stand at the end of a cell, longer words get room on a phone."""
    values = [row[column] for row in rows]
    if any(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return ' class="number"'
    is_long = (
        column in LINKED
        or column == RESTS_ON
        or any(
            len(_text(column, item)) > LONG_WORDS
            for value in values
            if value is not None
            for item in (value if isinstance(value, list) else [value])
        )
    )
    return ' class="words"' if is_long else ""


def cell(column: str, row: Row) -> str:
    """Return one cell as HTML in the reader's words, linked to its record where it has one."""
    value = row[column]
    if value is None or not str(value) or value == []:
        return '<span class="unknown">–</span>'
    if column in LINKED:
        return LINKED[column](value)
    if column == "title":
        value = activity_title(row)
    if column == "correction_reason":
        value = correction_reason(row)
    if column == RESTS_ON:
        return _rows_by_table(value, str(row["source_id"]))
    field = row.get("field") or ""
    if column in VALUES_OF_A_FIELD and (field in CODE_LISTS or field.endswith("_date")):
        return _linked_text(field, value)
    marks = marks_html(column, row)
    if isinstance(value, list):
        return joined(_linked_text(column, item, is_listed=True) for item in value) + marks
    return _linked_text(column, value) + marks


def is_institution(column: str) -> bool:
    """Tell whether a column holds institutions: each is a link to its page."""
    return CODE_LISTS.get(column) == "institutions"


def _linked_text(column: str, value: Any, is_listed: bool = False) -> str:
    """Return one value as HTML; an institution leads to its page, in a list of several by its acronym."""
    if is_institution(column):
        return links.institution_link(str(value), is_short=is_listed)
    return _text(column, value)


def _text(column: str, value: Any) -> str:
    if column in CODE_LISTS:
        return html.escape(label(column, str(value)))
    if isinstance(value, bool):
        return html.escape(_("yes") if value else _("no"))
    if column.endswith("_year") or column in YEARS:
        return str(value)
    if isinstance(value, int | float):
        return html.escape(number(value))
    if column.endswith(("_date", "_on")):
        return html.escape(partial_date(str(value)))
    return (
        text_html(str(value), has_mark=column not in UNMARKED)
        if column in TEXTS
        else f'<bdi dir="auto">{html.escape(str(value))}</bdi>'
    )


def _source_links(value: Any) -> str:
    return links.source_links([value] if isinstance(value, str) else value)


def _rows_by_table(value: list[str], source_id: str) -> str:
    """Return how many rows of each table rest on a source, each number opening them; a value is `activities=3`."""
    parts = []
    for part in value:
        name, _is, count = part.partition("=")
        where = [("source_id", source_id)]
        if name == "accounts":  # one that holds only a counted number is no word of its source
            where.append(("is_number_only", "false"))
        address = Evidence(name, tuple(where)).address(EVERYTHING)
        parts.append(
            f"{html.escape(label('table_name', name))} {anchor(address, number(int(count)))}"
        )
    return " · ".join(parts)


# Columns of words that a source or the keeper of the records wrote in one language. Names of people, publishers and files,
# codes and symbols have none.
UNMARKED = frozenset({"venue", "post", "posts", "name", "next_meeting", "result", "unit"})
TEXTS = UNMARKED | {
    "title",
    "titles",
    "note",
    "notes",
    "wording",
    "wordings",
    "outcome",
    "outcomes",
    "value",
    "value_before",
    "rival",
    "correction_reason",
    "status_original",
    "progress_note",
    "barriers",
    "next_steps",
    "report_reason",
    "report_evidence",
    "quantity",
    "expected_result",
    "indicator",
    "baseline",
    "target",
    "mandate_ref",
}
VALUES_OF_A_FIELD = {
    "value",
    "value_before",
    "rival",
}  # worded as the field that stands beside them
LINKED: dict[str, Callable[[Any], str]] = {
    "meeting_id": links.meeting_link,
    "previous_meeting_id": links.meeting_link,
    "following_meeting_id": links.meeting_link,
    "theme": links.theme_link,
    "source_ids": _source_links,
    "rival_source_ids": _source_links,
    "source_id": _source_links,
    "url": links.outside_link,
}
