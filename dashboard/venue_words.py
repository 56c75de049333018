"""What the Venues page says: the route of the general meetings, their rhythm, and whose premises they were held in.

In: rows of its questions. Out: titles that state what the rows show, sentences with their denominators, and the route as
HTML with every word of the data escaped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard import palette
from dashboard.charts.base import plain
from dashboard.evidence import Opens
from dashboard.labels import label, short_label
from dashboard.language import _, listed, ngettext, number, partial_date, share, turned
from dashboard.links import anchor, meeting_label, page_url
from dashboard.marks import INFERRED, marks_html, signs_of

Row = dict[str, Any]
IN_TURN = 4  # so many meetings in turn are a pattern that a title may state
SIGN = {"UN": "●", "OIC": "◆", "other": "■", None: "○"}


def in_turn(route: Sequence[Row]) -> int:
    """Return how many of the latest meetings were held in premises of the two sides in turn."""
    count = 0
    later = None
    for row in reversed(route):
        side = row["premises_side"]
        if side not in ("UN", "OIC") or side == later:
            break
        count, later = count + 1, side
    return count


def route_title(route: Sequence[Row]) -> str:
    """Return the title of the route: that the sides take turns, where the latest meetings show it."""
    count = in_turn(route)
    if count < IN_TURN:
        return _("The route of the general meetings")
    return _(
        "General meetings since {year}: in UN and OIC premises in turn",
        year=route[-count]["start_year"],
    )


def route_html(route: Sequence[Row], opens: Opens) -> str:
    """Return the cities in the order of hosting, each with its meetings; a meeting opens its record.

    Above stands what the signs mean and how many meetings each has; `opens` are the rows behind all of them.
    """
    stations = []
    for city, members in groupby(route, key=lambda row: row["city"]):
        name = html.escape(label("city", city) or _("City not stated"))
        stops = "".join(_stop_html(row) for row in members)
        stations.append(
            f'<li><span class="city">{name}</span><span class="stops">{stops}</span></li>'
        )
    return (
        f'{_counts_html(route, opens)}<ol class="sijill-route sijill-page">{"".join(stations)}</ol>'
    )


def _stop_html(row: Row) -> str:
    side = row["premises_side"]
    sign = f"{SIGN[side]}{INFERRED}" if row["is_inferred"] else SIGN[side]
    address = page_url("meeting", meeting=row["meeting_id"])
    year = anchor(address, str(row["start_year"] or "?"), premises_words(row))
    return (
        f'<span class="stop"><span style="color:{_colour(side)}">{sign}</span> {year}'
        f"{marks_html('city', row)}</span>"
    )


def _colour(side: str | None) -> str:
    return palette.SIDE[side] if side else palette.NEUTRAL


def _counts_html(route: Sequence[Row], opens: Opens) -> str:
    whole = ngettext("of {count} general meeting", "of {count} general meetings", len(route))
    entries = []
    for side, sign in SIGN.items():
        of_side = [row for row in route if row["premises_side"] == side]
        if not of_side:
            continue
        inferred = sum(row["is_inferred"] for row in of_side)
        narrowed = opens.narrowed(premises_side=side or "")
        count = anchor(narrowed.address({}), number(len(of_side)))
        if inferred:
            implied = narrowed.narrowed(is_inferred="true").address({})
            count += f" ({INFERRED} {anchor(implied, number(inferred))})"
        entries.append(
            f'<span class="entry"><span class="sign" aria-hidden="true" style="color:{_colour(side)}">{sign}</span>'
            f"<span><b>{count}</b> {html.escape(side_words(side))}</span></span>"
        )
    return (
        f'<div class="sijill-legend sijill-page">{"".join(entries)}'
        f'<span class="entry">{html.escape(whole)}</span></div>'
    )


def side_words(side: str | None) -> str:
    """Return the words for premises of a side."""
    words = {
        "UN": _("in UN premises"),
        "OIC": _("in premises of an OIC institution"),
        "other": _("in premises of others"),
    }
    return words.get(side or "", _("premises not known"))


def premises_words(row: Row) -> str:
    """Return whose premises a meeting was held in, for a hint: the venue as named, and what is only implied."""
    said = f"{meeting_label(row['meeting_id'])}: {side_words(row['premises_side'])}"
    if row["premises_institution"]:
        said += f" ({label('institution', row['premises_institution'])})"
    return f"{said}, {_('inferred')}" if row["is_inferred"] else said


def months_title(gaps: Sequence[Row]) -> str:
    """Return the title of the rhythm: the usual lengths, and each that is longer by a whole meeting."""
    closed = [row for row in gaps if row["meeting_id"]]
    usual = [row["months"] for row in closed if not row["missing_sessions"]]
    if not usual:
        return _("Months between general meetings")
    span = _span(min(usual), max(usual))
    long = [row for row in closed if row["missing_sessions"]]
    if not long:
        return _("General meetings: every {months} months", months=span)
    return _(
        "General meetings: every {months} months, but {long}",
        months=span,
        long=listed(
            _(
                "{months} from {first} to {last}",
                months=number(row["months"]),
                first=row["previous_on"].year,
                last=row["start_on"].year,
            )
            for row in long
        ),
    )


def _span(least: int, most: int) -> str:
    return number(least) if least == most else turned(f"{least}–{most}")


def length_words(row: Row) -> str:
    """Return the months of a length as they stand on the strip, the sign above: it is narrow on a phone."""
    return f"{INFERRED}<br>{row['months']}" if row["is_approximate"] else str(row["months"])


def hover_of_length(row: Row) -> str:
    """Return the words over a length: from which meeting to which, and how many months."""
    months = ngettext("{count} month", "{count} months", row["months"])
    if row["is_approximate"]:
        months += f" ({_('a first day is not known to the day')})"
    first = meeting_label(row["previous_meeting_id"])
    if row["meeting_id"]:
        return f"{first} – {meeting_label(row['meeting_id'])}: {months}"
    return _("{months} from {meeting} to the date of the data", months=months, meeting=first)


def months_alt(gaps: Sequence[Row]) -> str:
    """Return the sentence below the strip: how many lengths are usual, which miss a meeting, and how long it is now."""
    closed = [row for row in gaps if row["meeting_id"]]
    said = []
    if closed:
        usual = sum(not row["missing_sessions"] for row in closed)
        said.append(
            _(
                "{usual} between neighbouring general meetings are near the usual {months} months, the middle value of all.",
                usual=_("{part} of {whole} times", part=number(usual), whole=number(len(closed))),
                months=number(closed[0]["usual_months"]),
            )
        )
    said += [
        _(
            "Between {first} and {second} no general meeting is recorded; the sources do not say that one was planned or put off.",
            first=meeting_label(row["previous_meeting_id"]),
            second=meeting_label(row["meeting_id"]),
        )
        for row in closed
        if row["missing_sessions"]
    ]
    said += [
        _(
            "Since {meeting} {months} had passed on {date}, the date of the data.",
            meeting=meeting_label(row["previous_meeting_id"]),
            months=ngettext("{count} month", "{count} months", row["months"]),
            date=partial_date(row["start_date"]),
        )
        for row in gaps
        if not row["meeting_id"]
    ]
    return " ".join(said)


def premises_alt(rows: Sequence[Row]) -> str:
    """Return the share of the meetings of each kind that was held in premises of each side."""
    said = []
    for kind, members in groupby(rows, key=lambda row: row["kind"]):
        counts = {row["premises_side"]: row["meetings_count"] for row in members}
        whole = sum(counts.values())
        parts = [
            f"{side_words(side)} {share(count, whole)}"
            for side, count in counts.items()
            if side or len(counts) == 1
        ]
        said.append(_("{kind}: {parts}.", kind=label("kind", kind), parts=listed(parts)))
    return " ".join(said)


def city_text(row: Row) -> str:
    """Return the label of a city on the map, escaped; empty for a city with one meeting of another kind.

    It has the meetings where they are several, and below the host where one alone is named and known by an acronym.
    The other cities are many and close together: their marks name them.
    """
    if row["meetings_count"] == 1 and not row["general_count"]:
        return ""
    count = f" · {row['meetings_count']}" if row["meetings_count"] > 1 else ""
    sign = f" {INFERRED}" if row["inferred_count"] else ""
    hosts = row["hosts"] if len(row["hosts"]) == 1 else []
    lines = [f"{label('city', row['city'])}{count}{sign}"]
    lines += [code for code in hosts if short_label("host", code) == code]
    return "<br>".join(plain(line) for line in lines)


def city_hover(row: Row) -> str:
    """Return what stands over a city: meetings, years, and hosts by side, escaped."""
    first, last = row["first_year"], row["last_year"]
    years = str(first) if first == last else turned(f"{first}–{last}")
    meetings = ngettext("{count} meeting held", "{count} meetings held", row["meetings_count"])
    hosts = listed(label("host", code) for code in row["hosts"])
    unknown = row["unknown_hosted_count"]
    lines = [f"<b>{plain(label('city', row['city']))}</b>", plain(f"{meetings}, {years}")]
    if hosts:
        lines.append(plain(_("Hosts: {hosts}", hosts=hosts)))
    if unknown:
        lines.append(
            plain(ngettext("{count} without a named host", "{count} without a named host", unknown))
        )
    return "<br>".join(lines)


def marked_name(row: Row) -> str:
    """Return the name of a meeting for the text over its mark, with the signs of its city and its host."""
    signs = "".join(dict.fromkeys(signs_of("city", row) + signs_of("host", row)))
    return f"{meeting_label(row['meeting_id'])} {signs}".strip()
