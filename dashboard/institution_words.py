"""What the Institution page says of its subject: who it is, how much of it is recorded, and the findings over the cards.

In: rows of the questions about one institution. Out: sentences, or HTML with every word of the data escaped. A number leads
to the rows that it counts; a title falls back to a plain name where the rows hold no finding.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.evidence import Evidence, Opens
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import LANGUAGES, _, current_language, joined, ngettext, number
from dashboard.links import anchor, institution_link, meeting_label
from dashboard.warehouse import count_rows

Row = dict[str, Any]
SHOWN = ("stated", "inferred")  # its attendance is recorded


def heading_html(row: Row) -> str:
    """Return the name, and in one line side, kind, seat, years, older names, successor and those it took over from."""
    code = row["institution"]
    name, short = label("institution", code), short_label("institution", code)
    names = [name] if short == name else [short, name]
    title = " · ".join(f'<bdi dir="auto">{html.escape(part)}</bdi>' for part in names)
    facts = [html.escape(label("side", row["side"]))]
    if row["institution_kind"] != "other":
        facts.append(html.escape(label("institution_kind", row["institution_kind"])))
    if row["city"]:
        facts.append(html.escape(_("seat in {city}", city=label("city", row["city"]))))
    if years := _years(row):
        facts.append(html.escape(years))
    if row["former_names"]:
        facts.append(html.escape(_("formerly {names}", names=joined(row["former_names"]))))
    for words, codes in (
        (_("took over from {names}"), row["predecessors"]),
        (_("followed by {names}"), [row["successor"]] if row["successor"] else []),
    ):
        if codes:
            linked = joined(institution_link(other, is_short=True) for other in codes)
            facts.append(html.escape(words).format(names=linked))
    return f'<h2>{title}</h2><p class="sijill-lead sijill-page">{" · ".join(facts)}</p>'


def _years(row: Row) -> str:
    first, last = row["active_from"], row["active_to"]
    if first and last:
        return _("from {first} to {last}", first=first, last=last)
    if last:
        return _("until {last}", last=last)
    return _("since {year}", year=first) if first else ""


def names_html(row: Row) -> str:
    """Return the names in the other languages, other acronyms, and the entry of the reference list."""
    names = [row[f"name_{code}"] for code in LANGUAGES if code != current_language()]
    shown = label("institution", row["institution"])
    others = [
        name
        for name in (*names, *row["aliases"])
        if name and name != shown and name not in row["former_names"]
    ]
    entry = Evidence("institutions", (("institution", row["institution"]),)).address(EVERYTHING)
    listed = joined(f'<bdi dir="auto">{html.escape(name)}</bdi>' for name in dict.fromkeys(others))
    told = html.escape(_("Also: {names}.")).format(names=listed) if listed else ""
    link = anchor(entry, _("Entry in the reference list"))
    return f'<p class="sijill-note sijill-page">{told} {link}</p>'


def record_html(
    totals: Sequence[Row], meetings: Sequence[Row], partners_count: int, filters: Filters
) -> str:
    """Return the sentence about the record: meetings out of those with any attendance, activities, partners, reports.

    `totals` holds its row of the table `participation` where it has one, `meetings` are the rows of
    `institution_meetings`.
    """
    if not totals:
        return ""
    row = totals[0]
    attended = Opens("meeting_institutions", filters)
    known = Opens("meetings", filters.without("institution"), where={"has_attendance": "true"})
    activities = Opens("activities", filters)
    general = {"kind": "general_meeting"}
    of_known = [meeting for meeting in meetings if meeting["has_attendance"]]
    parts = {
        "recorded": _linked(attended, row["meetings_count"]),
        "known": _linked(known, len(of_known)),
        "general": _linked(attended.narrowed(**general), row["general_count"]),
        "general_known": _linked(
            known.narrowed(**general),
            sum(meeting["kind"] == "general_meeting" for meeting in of_known),
        ),
        "activities": _linked(activities, row["activities_count"]),
        "partners": _linked(Opens("institution_partners", filters), partners_count),
        "reported": _linked(activities.narrowed(is_reported="true"), row["reported_count"]),
        "completed": _linked(activities.narrowed(status="completed"), row["completed_count"]),
    }
    text = _(
        "Recorded at {recorded} of {known} meetings with any recorded attendance; of general meetings at {general} of {general_known}. Partner in {activities} activities, with {partners} other institutions: {reported} reported on, {completed} completed."
    )
    return f'<p class="sijill-lead sijill-page">{html.escape(text).format(**parts)}</p>'


def _linked(opens: Opens, count: int) -> str:
    return anchor(opens.address({}), number(count)) if count else number(count)


def no_record(institution: str, is_unnamed: bool) -> str:
    """Return the sentence about an institution of which the filters leave nothing, or that no record names at all."""
    if is_unnamed:
        said = _(
            "No record has {institution} as present, as represented or as a partner in an activity.",
            institution=short_label("institution", institution),
        )
        hosted = count_rows("tables/meetings", EVERYTHING, (("host", institution),))
        host = ngettext(
            "It is named as host of {count} meeting.",
            "It is named as host of {count} meetings.",
            hosted,
        )
        return f"{said} {host}" if hosted else said
    return _(
        "Nothing is recorded of {institution} within these filters.",
        institution=short_label("institution", institution),
    )


def meetings_title(meetings: Sequence[Row]) -> str:
    """Return at how many general meetings it is recorded, out of those with a record, and at which last."""
    general = [row for row in meetings if row["kind"] == "general_meeting"]
    attended = [row for row in general if row["evidence"] in SHOWN]
    if not attended:
        return _("Its meetings in time")
    return _(
        "Recorded at {count} of {known} known general meetings, last at {last}",
        count=number(len(attended)),
        known=number(sum(row["has_attendance"] for row in general)),
        last=meeting_label(attended[0]["meeting_id"]),
    )


def meetings_alt(meetings: Sequence[Row]) -> str:
    """Return how many meetings stand under each kind of knowledge."""
    counts = {name: sum(row["evidence"] == name for row in meetings) for name in EVIDENCE}
    return " · ".join(
        f"{label('evidence', name)}: {number(count)}" for name, count in counts.items() if count
    )


EVIDENCE = ("stated", "inferred", "people_only", "not_recorded", "unknown")


def partners_title(partners: Sequence[Row], activities_count: int) -> str:
    """Return with whom it works most, out of all its activities."""
    if not partners or (
        len(partners) > 1 and partners[0]["activities_count"] == partners[1]["activities_count"]
    ):
        return _("Partners in activities")
    return _(
        "Works most with {partner}: {shared} of {activities}",
        partner=short_label("partner", partners[0]["partner"]),
        shared=number(partners[0]["activities_count"]),
        activities=ngettext("{count} activity", "{count} activities", activities_count),
    )


def partners_alt(partners: Sequence[Row], drawn: int) -> str:
    """Return how many partners there are by side, and how many of them are drawn."""
    sides: dict[str, int] = {}
    for row in partners:
        sides[row["partner_side"]] = sides.get(row["partner_side"], 0) + 1
    return _(
        "{partners}: {sides}. Drawn: the first {drawn}.",
        partners=ngettext("{count} partner", "{count} partners", len(partners)),
        sides=joined(f"{label('side', side)} {number(count)}" for side, count in sides.items()),
        drawn=number(min(drawn, len(partners))),
    )


def themes_title(themes: Sequence[Row]) -> str:
    """Return the theme with most of its activities."""
    ranked = sorted(themes, key=lambda row: -row["activities_count"])
    if not ranked or (
        len(ranked) > 1 and ranked[0]["activities_count"] == ranked[1]["activities_count"]
    ):
        return _("Activities by theme and status")
    return _(
        "Most activities on {theme}: {count} of {all}",
        theme=label("theme", ranked[0]["theme"]),
        count=number(ranked[0]["activities_count"]),
        all=number(sum(row["activities_count"] for row in ranked)),
    )


def themes_alt(themes: Sequence[Row], drawn: int) -> str:
    """Return how many themes there are, how many are drawn, and the reports on all of them."""
    return _(
        "{themes}, the first {drawn} drawn; {reported} of {all} reported on, {completed} completed.",
        themes=ngettext("{count} theme", "{count} themes", len(themes)),
        drawn=number(min(drawn, len(themes))),
        reported=number(sum(row["reported_count"] for row in themes)),
        completed=number(sum(row["completed_count"] for row in themes)),
        all=ngettext(
            "{count} activity",
            "{count} activities",
            sum(row["activities_count"] for row in themes),
        ),
    )


def people_title(people: Sequence[Row]) -> str:
    """Return how many persons are named for it, at how many meetings."""
    if not people:
        return _("People who represented it")
    return _(
        "{people} represented it at {meetings}",
        people=ngettext(
            "{count} named person", "{count} named people", len({row["person"] for row in people})
        ),
        meetings=ngettext(
            "{count} meeting", "{count} meetings", len({row["meeting_id"] for row in people})
        ),
    )
