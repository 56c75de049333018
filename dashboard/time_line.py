"""The words of the time line: what each mark says and opens, and what the whole of it shows.

In: rows of the question `meetings_and_mandates`. Out: the same rows with `name`, `when`, `signs` and `opens`, and plain
sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.overview import earlier, long_gaps
from dashboard.evidence import Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, date_span, ngettext, number, partial_date
from dashboard.links import meeting_label, page_url
from dashboard.marks import signs_of

Row = dict[str, Any]
MARKED = ("city", "start_date", "end_date")  # what the place of a mark and its label tell


def marks(rows: Sequence[Row]) -> list[Row]:
    """Return meetings and resolutions with the words of their marks and the address behind each."""
    return [row | (_of_meeting(row) if row["kind"] else _of_resolution(row)) for row in rows]


def _of_meeting(row: Row) -> Row:
    when = date_span(row["start_date"], row["end_date"])
    if not row["is_held"]:
        when += f" · {label('meeting_status', row['meeting_status'])}"
    signs = "".join(signs_of(column, row) for column in MARKED)
    return {
        "name": meeting_label(row["meeting_id"]),
        "when": when,
        "signs": "".join(dict.fromkeys(signs)),
        "opens": page_url("meeting", meeting=row["meeting_id"]),
    }


def _of_resolution(row: Row) -> Row:
    return {
        "name": row["symbol"] or _("symbol not seen"),
        "when": partial_date(row["adopted_date"]),
        "signs": "",
        "opens": _resolutions([row]).address(EVERYTHING),
    }


def _resolutions(rows: Sequence[Row]) -> Evidence:
    return Evidence("mandates", tuple(("mandate_id", row["mandate_id"]) for row in rows))


def words(rows: Sequence[Row]) -> dict[str, str]:
    """Return the words that the figure needs, with those of the resolutions before the first meeting."""
    before = earlier(rows)
    said = {"resolutions": _("General Assembly resolutions"), "none_recorded": _("none recorded")}
    if not before:
        return said
    return said | {
        "earlier": ngettext(
            "{count} earlier, at the edge", "{count} earlier, at the edge", len(before)
        ),
        "earlier_opens": _resolutions(before).address(EVERYTHING),
    }


def _general(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["kind"] == "general_meeting" and row["is_held"]]


def title(rows: Sequence[Row]) -> str:
    """Return how many general meetings were held from when to when, else what the figure shows."""
    held = [row for row in _general(rows) if row["marked_on"]]
    if len(held) < 2:
        return _("Meetings by kind, and General Assembly resolutions")
    return _(
        "General meetings held: {count}, from {first} to {second}",
        count=number(len(held)),
        first=meeting_label(held[0]["meeting_id"]),
        second=meeting_label(held[-1]["meeting_id"]),
    )


def sentence(rows: Sequence[Row]) -> str:
    """Return what is drawn, with what is not, and where no general meeting is recorded for long."""
    meetings = [row for row in rows if row["kind"]]
    resolutions = [row for row in rows if not row["kind"]]
    general = _general(rows)
    undated = sum(row["marked_on"] is None for row in resolutions)
    said = [
        _(
            "General meetings held: {general} of {meetings}.",
            general=number(len(general)),
            meetings=ngettext("{count} meeting", "{count} meetings", len(meetings)),
        )
    ]
    said += [
        _(
            "No general meeting is recorded between {first} and {second}.",
            first=meeting_label(first["meeting_id"]),
            second=meeting_label(second["meeting_id"]),
        )
        for first, second in long_gaps(general)
    ]
    if undated:
        said.append(
            _(
                "{undated} of {count} General Assembly resolutions carry no date and are not drawn.",
                undated=number(undated),
                count=number(len(resolutions)),
            )
        )
    return " ".join(said)


def note(filters: Filters) -> str:
    """Return what an open mark is, and which filters touch the resolutions."""
    said = [
        _(
            "An open mark is a meeting announced or put off that no source reports as held. Not found does not mean not held."
        )
    ]
    if not filters.is_everything:
        said.append(_("Resolutions are narrowed by years alone."))
    return " ".join(said)
