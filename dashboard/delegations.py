"""Who took part in one meeting, side by side: institutions, and the people whom sources name.

In: rows of the question `meeting_delegations`. Out: HTML with every word of the data escaped; an institution opens its
page, a person the rows that name him or her. Presence is never counted as complete.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.endnotes import Endnotes
from dashboard.evidence import Evidence
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, joined, listed, ngettext
from dashboard.links import anchor, institution_link
from dashboard.marks import INFERRED
from dashboard.record_text import text_html

Row = dict[str, Any]


def delegations_html(meeting_id: str, rows: Sequence[Row], notes: Endnotes) -> str:
    """Return a column per side: institutions with the people named, then those without, under their sources."""
    columns = []
    for side, members in groupby(rows, key=lambda row: row["side"]):
        found = list(members)
        name = label("side", side) if side else _("Without an institution")
        columns.append(
            f"<section><h3>{html.escape(name)}</h3>"
            f"{_with_people(meeting_id, found, notes)}{_without_people(meeting_id, found, notes)}</section>"
        )
    return f'<div class="sijill-columns two sijill-page">{"".join(columns)}</div>'


def _with_people(meeting_id: str, rows: Sequence[Row], notes: Endnotes) -> str:
    """Return each institution of which a person is named, with its people."""
    items = []
    for institution, members in groupby(rows, key=lambda row: row["institution"]):
        named = [row for row in members if row["person"]]
        if not named:
            continue
        head = _institution(meeting_id, named[0]) if institution else ""
        people = "".join(
            f"<li>{_person(meeting_id, list(roles), notes)}</li>"
            for _name, roles in groupby(
                sorted(named, key=lambda row: _first_place(row, named)),
                key=lambda row: row["person"],
            )
        )
        refs = notes.cite(named[0]["recorded_source_ids"])
        items.append(f"<li>{head} {refs}<ul>{people}</ul></li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _first_place(row: Row, named: Sequence[Row]) -> int:
    """Return where a person first stands, so that all roles of one stand together under the first."""
    return next(place for place, other in enumerate(named) if other["person"] == row["person"])


def _without_people(meeting_id: str, rows: Sequence[Row], notes: Endnotes) -> str:
    """Return the institutions of which nobody is named, those of the same sources in one line."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        if not row["person"]:
            sources = tuple(row["recorded_source_ids"])
            lines.setdefault(sources, []).append(_institution(meeting_id, row))
    items = "".join(
        f'<li class="names">{" · ".join(names)} {notes.cite(sources)}</li>'
        for sources, names in lines.items()
    )
    return f"<ul>{items}</ul>" if items else ""


def _institution(meeting_id: str, row: Row) -> str:
    """Return the link to an institution's page; a mark beside it opens why its presence is only implied."""
    link = institution_link(row["institution"])
    name = f"<b>{link}</b>" if row["person"] else link
    if row["evidence"] == "unknown":  # a person alone stands for it
        return f'{name} <span class="beside">({html.escape(_("presence not recorded"))})</span>'
    if row["evidence"] == "inferred":
        where = (("meeting_id", meeting_id), ("institution", row["institution"]))
        address = Evidence("meeting_institutions", where).address(EVERYTHING)
        name += f" {anchor(address, INFERRED, _('inferred'))}"
    return name


def _person(meeting_id: str, roles: Sequence[Row], notes: Endnotes) -> str:
    first = roles[0]
    where = (("meeting_id", meeting_id), ("person", first["person"]))
    person = anchor(Evidence("people", where).address(EVERYTHING), first["person"])
    words = [label("role", row["role"]) for row in roles]
    posts = dict.fromkeys(post for row in roles for post in row["posts"])
    about = [text_html(post, has_mark=False) for post in posts]
    about.append(f'<bdi dir="auto">{html.escape(listed(words))}</bdi>')
    sources = sorted({source for row in roles for source in row["named_source_ids"]})
    # A speaker may have sent a message that another read out: the note says so.
    told = [note for row in roles if row["role"] == "speaker" for note in row["person_notes"]]
    beside = "".join(
        f' <span class="beside">({text_html(note)})</span>' for note in dict.fromkeys(told)
    )
    said = joined([person, *about])
    return f"{said} {notes.cite(sources)}{beside}"


def of_attendance(rows: Sequence[Row]) -> str:
    """Return how many institutions are recorded, how many are only implied, and that no list is whole."""
    recorded = {row["institution"]: row for row in rows if row["evidence"] != "unknown"}
    inferred = sum(row["evidence"] == "inferred" for row in recorded.values())
    said = []
    if recorded:
        said.append(
            ngettext(
                "{count} institution is recorded.",
                "{count} institutions are recorded.",
                len(recorded),
            )
        )
    if inferred:
        said.append(
            ngettext(
                "{count} of them is inferred: a source implies it, none states it.",
                "{count} of them are inferred: a source implies them, none states them.",
                inferred,
            )
        )
    said.append(_("Lists in the sources are incomplete: not recorded does not mean absent."))
    return " ".join(said)
