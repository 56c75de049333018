"""The record of one joint activity: its titles, where it stands, and what is recorded of it.

In: a row of the question `activity`. Out: HTML with every word of the data escaped; what no source says is said to be
unknown. Codes in a note become links to the records that they name.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Mapping
from typing import Any

from dashboard import four_things
from dashboard.activity_titles import activity_title, other_titles
from dashboard.columns import heading
from dashboard.dossier import list_html
from dashboard.evidence import THE_ACTIVITY, Evidence
from dashboard.labels import CODE_LISTS, EVERYTHING, label, labels
from dashboard.language import _, date_span, joined, number, partial_date
from dashboard.links import (
    anchor,
    institution_link,
    meeting_link,
    page_url,
    record_anchor,
    source_links,
    source_name,
)
from dashboard.record_text import text_html
from dashboard.warehouse import ask_table

Row = Mapping[str, Any]
CODE = re.compile(r"\b[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+\b")
# What workbooks may say and public sources seldom do: told where it is known, else named together as not told.
FURTHER = (
    "mode",
    "scope",
    "poa_area",
    "sdg_targets",
    "mandate_ref",
    "gender_marker",
    "policy_markers",
    "sector_code",
    "budget_amount",
    "funding_state",
    "other_parties",
    "disposition",
    "visibility",
)


def heading_html(row: Row) -> str:
    """Return the title in the reader's language, and below it those in the others."""
    title = f'<h2 class="sijill-title">{text_html(activity_title(row))}</h2>'
    below = "<br>".join(text_html(text) for text in other_titles(row).values())
    return title + (f'<p class="sijill-lead">{below}</p>' if below else "")


def standing_html(row: Row, day: datetime.date) -> str:
    """Return the four things that progress is, each with what it rests on."""
    sign = four_things.sign_of(row)
    status, as_of = four_things.lifecycle_words(row)
    things = [
        (_("Lifecycle"), f"{sign} {status}".strip(), _lifecycle_below(row, as_of)),
        (_("Schedule"), *_plain(four_things.schedule_words(row))),
        (heading("freshness"), *_plain(four_things.freshness_words(row, day))),
        (heading("verification"), *_plain(four_things.verification_words(row), sign)),
    ]
    items = [
        (title, f"<b>{html.escape(name)}</b>", f'<div class="rival">{below}</div>' if below else "")
        for title, name, below in things
    ]
    return list_html(items, "first")


def _plain(words: tuple[str, str], sign: str = "") -> tuple[str, str]:
    return f"{sign} {words[0]}".strip(), html.escape(words[1])


def _lifecycle_below(row: Row, as_of: str) -> str:
    """Return as of when, who reported it, and that an agreement completed is one signed."""
    parts = [html.escape(as_of)]
    if row["reports_count"]:
        who = row["status_reported_by"]
        teller = institution_link(who, is_short=True) if who else html.escape(_("the press"))
        side = html.escape(label("side", row["status_side"]))
        parts.append(html.escape(_("reported by {who} ({side})")).format(who=teller, side=side))
    if row["type"] == "agreement" and row["status"] == "completed":
        parts.append(html.escape(_("of an agreement: signed")))
    return " · ".join(parts)


def record_html(row: Row) -> str:
    """Return the facts as names and values; what is asked of each activity and not known is said to be unknown."""
    facts = [
        (_("Announced"), _dates_html(row["planned_start_date"], row["planned_end_date"])),
        (_("Reported"), _dates_html(row["actual_start_date"], row["actual_end_date"])),
        (heading("theme"), _page_html("theme", row["theme"])),
        (heading("working_group"), _activities_html("working_group", row["working_group"])),
        (heading("type"), _activities_html("type", row["type"])),
        (_("Place"), _places_html(row)),
        (heading("agreed_at"), meeting_link(row["agreed_at"]) if row["agreed_at"] else ""),
        (heading("cycle_id"), _cycle_html(row)),
        (heading("expected_result"), _text_html(row["expected_result"])),
        *((heading(name), _further_html(row, name)) for name in FURTHER if _is_said(row, name)),
        (heading("note"), noted_html(row["note"] or "")),
        (_("Main source"), source_links([row["source_id"]])),
        (heading("known_on"), _day_html(row["known_on"])),
        (heading("activity_id"), f'<bdi dir="ltr">{html.escape(row["activity_id"])}</bdi>'),
    ]
    nothing = f'<span class="unknown">{html.escape(_("no source says"))}</span>'
    return list_html([(name, told or nothing, "") for name, told in facts], "first")


def unsaid_words(row: Row) -> str:
    """Return what no source says of it, beyond what the table shows as unknown; empty when all is said."""
    missing = [heading(name) for name in FURTHER if not _is_said(row, name)]
    return _("No source says: {fields}.", fields=joined(missing)) if missing else ""


def _is_said(row: Row, name: str) -> bool:
    return row[name] is not None and row[name] != []


def _further_html(row: Row, name: str) -> str:
    """Return a lesser fact: a list as a list, a code in words, a budget with its currency."""
    value = row[name]
    if name == "budget_amount":
        amount = f"{number(value)} {row['currency'] or ''}".strip()
        return f'<bdi dir="auto">{html.escape(amount)}</bdi>'
    if isinstance(value, list):
        return joined(text_html(item, has_mark=False) for item in value)
    if name in CODE_LISTS:
        return html.escape(label(name, value))
    return _text_html(str(value))


def _places_html(row: Row) -> str:
    """Return the places of the reference list as links, else what the workbook writes; the building goes first."""
    parts = [text_html(row["venue"], has_mark=False)] if row["venue"] else []
    if row["places"]:
        parts += [_activities_html("places", code) for code in row["places"]]
    else:
        parts += [text_html(row["city"], has_mark=False)] if row["city"] else []
        parts += [html.escape(label("country", code)) for code in row["country"] or ()]
    return joined(parts)


def _dates_html(first: str | None, last: str | None) -> str:
    return html.escape(date_span(first, last)) if first or last else ""


def _day_html(day: datetime.date | None) -> str:
    return html.escape(partial_date(day.isoformat())) if day else ""


def _text_html(text: str | None) -> str:
    return text_html(text) if text else ""


def _cycle_html(row: Row) -> str:
    if not row["cycle_id"]:
        return ""
    basis = {
        "agreed": _("in which it was agreed"),
        "named": _("which a workbook names"),
        "start": _("in which it starts"),
    }
    return f"{_activities_html('cycle_id', row['cycle_id'])} ({html.escape(basis[row['cycle_basis']])})"


def _activities_html(column: str, code: str) -> str:
    """Return a code as a link to all activities that share it."""
    return anchor(
        Evidence("activities", ((column, code),)).address(EVERYTHING), label(column, code)
    )


def _page_html(name: str, code: str) -> str:
    return anchor(page_url(name, **{name: code}), label(name, code))


def noted_html(note: str) -> str:
    """Return a note with the codes of activities, meetings and sources in it as links to their records."""
    parts, end = [], 0
    for found in CODE.finditer(note):
        if link := _record_link(found.group()):
            parts += [html.escape(note[end : found.start()]), link]
            end = found.end()
    parts.append(html.escape(note[end:]))
    return text_html(note, "".join(parts)) if note else ""


def _record_link(code: str) -> str:
    if code in labels("meeting_id"):
        return meeting_link(code)
    found = ask_table("activities", EVERYTHING, (("activity_id", code),))
    if found.num_rows:
        row = found.slice(0, 1).to_pylist()[0]
        return record_anchor(THE_ACTIVITY.address(row), activity_title(row))
    return source_links([code]) if source_name(code) != code else ""
