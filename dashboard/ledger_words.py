"""What the page on progress through time says: its two days, the kinds of change, titles, hover texts and what they open.

In: rows of the questions progress_in_time, ledger_rows, ledger_days and status_moves. Out: HTML with every word of the data
escaped, and plain sentences. A title falls back to a plain name where the rows hold no finding.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.evidence import Opens
from dashboard.filters import STALE_DAYS, Filters, named_day
from dashboard.labels import label
from dashboard.language import _, joined, ngettext, number, partial_date
from dashboard.links import anchor, meeting_label
from dashboard.status_parts import PARTS, SIGNS
from dashboard.words import CHANGE_KINDS, CHANGE_RULES

Row = dict[str, Any]


@dataclass(frozen=True)
class Days:
    """The two days between which changes are told, in words and as days; without an earlier one all is new."""

    since: str
    until: str
    since_on: datetime.date | None
    until_on: datetime.date

    @property
    def is_start(self) -> bool:
        """Tell whether nothing was known yet on the earlier day."""
        return self.since_on is None

    @property
    def between(self) -> str:
        """Return both days as one phrase."""
        if self.is_start:
            return _("until {until}, from the beginning of the records", until=self.until)
        return _("from {since} to {until}", since=self.since, until=self.until)


def days_of(row: Row, filters: Filters) -> Days:
    """Return the two days of the question ledger_days, by the names of the meetings that end on them."""
    until = _("today")
    if filters.as_at_on:
        until = named_day(filters.as_at, filters.as_at_on, label)
    if row["since_on"] is None:
        return Days(_("the beginning"), until, None, row["until_on"])
    meeting_id = row["since_meeting_id"]
    since = meeting_label(meeting_id) if meeting_id else partial_date(row["since_on"].isoformat())
    return Days(since, until, row["since_on"], row["until_on"])


# The ledger between two days.


def kinds_html(rows: Sequence[Row], opens: Opens) -> str:
    """Return the number of activities of each kind of change, with the rule of the kind; each opens its rows."""
    counts = {row["change_kind"]: row for row in rows}
    parts = []
    for kind, title in CHANGE_KINDS.items():
        row = counts.get(kind)
        of_kind = opens.narrowed(change_kind=kind)
        told = anchor(of_kind.address({}), number(row["kind_count"])) if row else "0"
        rule = html.escape(_(CHANGE_RULES[kind], **_places(kind)))
        more = _more(row, of_kind) if row else ""
        parts.append(
            f'<div><dt>{html.escape(_(title))}</dt><dd>{told}</dd><dd class="of">{more}{rule}</dd></div>'
        )
    return f'<dl class="sijill-figures ruled">{"".join(parts)}</dl>'


def _places(kind: str) -> Mapping[str, str]:
    return {"stale_days": number(STALE_DAYS)} if kind == "gone_silent" else {}


def _more(row: Row, opens: Opens) -> str:
    """Return what makes the number of a kind honest: by whose word completed, how late at most."""
    if row["change_kind"] == "completed":
        both = number(row["kind_both_count"])
        if row["kind_both_count"]:
            both = anchor(opens.narrowed(verification="both_sides").address({}), both)
        return f"<b>{html.escape(_('by the word of both sides: {both}')).format(both=both)}</b><br>"
    if row["change_kind"] == "slipped" and row["kind_days_late"]:
        most = ngettext("at most by {count} day", "at most by {count} days", row["kind_days_late"])
        return f"<b>{html.escape(most)}</b><br>"
    return ""


def ledger_title(rows: Sequence[Row], days: Days) -> str:
    """Return how many changes there were between the two days."""
    count = sum({row["change_kind"]: row["kind_count"] for row in rows}.values())
    activities = ngettext(
        "{count} activity", "{count} activities", rows[0]["activities_count"] if rows else 0
    )
    changes = ngettext(
        "{count} change {between}", "{count} changes {between}", count, between=days.between
    )
    return f"{changes} · {activities}" if rows else changes


def ledger_alt(rows: Sequence[Row], rows_of_a_kind: int) -> str:
    """Return that the list is cut, where it is."""
    kinds = {row["change_kind"]: row["kind_count"] for row in rows}
    if all(count <= rows_of_a_kind for count in kinds.values()):
        return ""
    return _(
        "Of each kind the latest {shown} are listed; the numbers above open all of them, and the CSV holds them.",
        shown=number(rows_of_a_kind),
    )


# From which status to which.


def moves_title(rows: Sequence[Row], days: Days) -> str:
    """Return how many of the activities reported on by the earlier day have another status on the later, as a title."""
    reported = [row for row in rows if row["part_before"] not in (None, "not_reported")]
    if not reported:
        return _("Where the status moved {between}", between=days.between)
    said = _(
        "Of {whole} reported on by the earlier day, {moved} stand elsewhere on the later",
        whole=ngettext("{count} activity", "{count} activities", _sum(reported)),
        moved=number(_sum(row for row in reported if row["is_moved"])),
    )
    first = _sum(row for row in rows if row["part_before"] == "not_reported" and row["is_moved"])
    if not first:
        return said
    got = ngettext(
        "{count} other was reported on for the first time",
        "{count} others were reported on for the first time",
        first,
    )
    return joined([said, got], ";")


def moves_alt(rows: Sequence[Row]) -> str:
    """Return the moves that most activities made, in one sentence."""
    most = sorted(
        (row for row in rows if row["is_moved"] and row["part_before"]),
        key=lambda row: -row["activities_count"],
    )[:3]
    if not most:
        return ""
    names = part_names()
    told = [
        _(
            "from “{before}” to “{after}”: {count}",
            before=names[row["part_before"]],
            after=names[row["part_after"]],
            count=number(row["activities_count"]),
        )
        for row in most
    ]
    return _("The most: {moves}.", moves=joined(told, ";"))


def _sum(rows: Any) -> int:
    return sum(row["activities_count"] for row in rows)


def short_part_names() -> dict[str | None, str]:
    """Return the same names for an axis: who says that it is completed is a sign."""
    completed = label("status", "completed")
    return part_names() | {part: f"{completed} {sign}" for part, sign in SIGNS.items()}


def signs_note() -> str:
    """Return what the signs stand for."""
    return _(
        "{completed}: {both} say both sides, {one} says one side alone, {others} say others alone.",
        completed=label("status", "completed"),
        both=SIGNS["completed_both"],
        one=SIGNS["completed_one"],
        others=SIGNS["completed_others"],
    )


def part_names() -> dict[str | None, str]:
    """Return the names of the parts, with None for what was not known yet."""
    return {None: _("Not known yet"), **{part: label("status_part", part) for part in PARTS}}
