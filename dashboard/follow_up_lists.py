"""The lists of the Follow-up page as written tables of three columns, which a phone and a sheet of paper can hold.

In: rows of the questions `follow_up_activities`, `two_sides_differ` and `completed_by_one_side`. Out: HTML with every word of the data escaped; a
title opens its activity, an institution its page.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.activity_titles import activity_title
from dashboard.columns import heading
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.four_things import days_words
from dashboard.labels import label
from dashboard.language import _, partial_date
from dashboard.links import institution_link, record_anchor, source_links
from dashboard.marks import marks_html
from dashboard.record_text import text_html

Row = Mapping[str, Any]
ROWS_SHOWN = 12


def page_of_rows(rows: Sequence[Row], key: str) -> Sequence[Row]:
    """Return the rows of the chosen page of a list; fewer pages than the chosen one go back to the last."""
    pages = _pages_of(rows)
    page = st.session_state.get(key, 1)
    if page > pages:  # other filters leave fewer
        page = st.session_state[key] = pages
    first = (page - 1) * ROWS_SHOWN
    return rows[first : first + ROWS_SHOWN]


def show_pages(rows: Sequence[Row], key: str) -> None:
    """Draw the choice of a page of a list, where it has several."""
    if _pages_of(rows) > 1:
        st.pagination(_pages_of(rows), key=key)


def _pages_of(rows: Sequence[Row]) -> int:
    return max(1, -(-len(rows) // ROWS_SHOWN))


def asked_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return late and silent activities: what they are and who leads them, why they are asked about, who says so."""
    lines = (
        (_activity(row, filters), _reasons(row), source_links(row["source_ids"])) for row in rows
    )
    return _table((_("Activity"), _("To be asked"), _("Sources")), lines)


def disagreements_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return activities with what the latest report of each side says of them."""
    lines = ((_activity(row, filters), _said_by(row, "un"), _said_by(row, "oic")) for row in rows)
    return _table((_("Activity"), _("UN side says"), _("OIC side says")), lines)


def one_sided_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return activities that one side alone calls completed: who says so, and whose word is awaited."""
    lines = (
        (
            _activity(row, filters),
            _completed_by(row),
            institution_link(row["awaited"], is_short=True) if row["awaited"] else "",
        )
        for row in rows
    )
    return _table((_("Activity"), heading("verification"), heading("awaited")), lines)


def _completed_by(row: Row) -> str:
    """Return the side that says completed, its body, as of when, and what it names as evidence."""
    said = [f"◐ <b>{html.escape(label('verification', row['verification']))}</b>"]
    about = []
    if row["status_reported_by"]:
        about.append(institution_link(row["status_reported_by"], is_short=True))
    if row["status_as_of_date"]:
        date = partial_date(row["status_as_of_date"])
        about.append(html.escape(_("as of {date}", date=date)))
    if row["report_evidence"]:
        about.append(text_html(row["report_evidence"]))
    return "<br>".join([*said, " · ".join(about)])


def _table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(words)}</th>' for words in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return (
        '<div class="sijill-table sijill-page sijill-activities" tabindex="0"><table><thead><tr>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _activity(row: Row, filters: Filters) -> str:
    """Return the title, and below it the leads of both sides with the mark of those that are inferred."""
    title = record_anchor(THE_ACTIVITY.within(filters).address(row), activity_title(row))
    leads = " × ".join(
        institution_link(row[column], is_short=True) + marks_html(column, row)
        for column in ("un_lead", "oic_lead")
        if row[column]
    )
    cycle = html.escape(label("cycle_id", row["cycle_id"])) if row["cycle_id"] else ""
    below = " · ".join(part for part in (leads, cycle) if part)
    return f'{title}<div class="rival">{below}</div>'


def _reasons(row: Row) -> str:
    """Return by how many days it is late against which date, and how long nothing was heard of it."""
    said = []
    if row["days_late"] is not None:
        late = {
            "starts_late": _("{days} late in starting, planned by {date}"),
            "ends_late": _("{days} late in ending, planned by {date}"),
        }[row["schedule"]]
        said.append(
            late.format(days=days_words(row["days_late"]), date=partial_date(row["due_date"]))
        )
    if row["freshness"] == "never":
        said.append(_("never reported on"))
    elif row["last_reported_on"] is None:
        said.append(_("no report bears a date"))
    else:
        said.append(
            _(
                "last report {days} old, of {date}",
                days=days_words(row["report_age"]),
                date=partial_date(row["last_reported_on"].isoformat()),
            )
        )
    status = f"<b>{html.escape(label('status', row['status']))}</b>"
    return "<br>".join([status, *map(html.escape, said)])


def _said_by(row: Row, side: str) -> str:
    """Return the status that a side gives, as of when, and which body of it says so."""
    status = f"<b>{html.escape(label('status', row[f'{side}_status']))}</b>"
    lines = [status]
    if row[f"{side}_as_of_date"]:
        date = partial_date(row[f"{side}_as_of_date"])
        lines.append(html.escape(_("as of {date}", date=date)))
    if row[f"{side}_reported_by"]:
        lines.append(institution_link(row[f"{side}_reported_by"], is_short=True))
    return "<br>".join(lines)
