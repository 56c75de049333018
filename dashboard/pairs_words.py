"""What the Participation page says of pairs, of named persons, and of bodies that changed their name.

In: the rows of the questions `partner_pairs`, `chairs_and_heads` and `institutions_renamed`. Out: plain sentences; a title falls
back to a plain name where the rows hold no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.pairs import drawn_pairs
from dashboard.labels import label, short_label
from dashboard.language import _, isolated, joined, listed, ngettext, number

Row = dict[str, Any]


def pair_name(row: Row) -> str:
    """Return a pair by its short names."""
    un = short_label("un_institution", row["un_institution"])
    oic = short_label("oic_institution", row["oic_institution"])
    return f"{isolated(un)} × {isolated(oic)}"


def pairs_title(pairs: Sequence[Row], activities_count: int) -> str:
    """Return the pair that shares most activities, out of all activities."""
    if len(pairs) < 2 or pairs[0]["activities_count"] == pairs[1]["activities_count"]:
        return _("UN and OIC institutions that share activities")
    return _(
        "{pair} share most: {shared} of {activities}",
        pair=pair_name(pairs[0]),
        shared=number(pairs[0]["activities_count"]),
        activities=ngettext("{count} activity", "{count} activities", activities_count),
    )


def pairs_alt(pairs: Sequence[Row]) -> str:
    """Return how many pairs there are, how many share one activity only, and the strongest."""
    if not pairs:
        return ""
    return _(
        "{pairs} of a UN and an OIC institution share activities, {once} of them only one; most shared: {leading}.",
        pairs=ngettext("{count} pair", "{count} pairs", len(pairs)),
        once=number(sum(row["activities_count"] == 1 for row in pairs)),
        leading=listed(f"{pair_name(row)} ({row['activities_count']})" for row in pairs[:3]),
    )


def pairs_note(pairs: Sequence[Row]) -> str:
    """Return what the figure draws of all pairs."""
    if not pairs:
        return ""
    un, oic = drawn_pairs(pairs)
    return _(
        "Drawn: {un} of {un_all} UN and {oic} of {oic_all} OIC institutions, those with most activities, and so {drawn} of {pairs}; the table and the CSV hold all. The figure behind a name counts its activities, each once.",
        un=number(len(un)),
        un_all=number(len({row["un_institution"] for row in pairs})),
        oic=number(len(oic)),
        oic_all=number(len({row["oic_institution"] for row in pairs})),
        drawn=number(
            sum(row["un_institution"] in un and row["oic_institution"] in oic for row in pairs)
        ),
        pairs=ngettext("{count} pair", "{count} pairs", len(pairs)),
    )


def chairs_title(rows: Sequence[Row]) -> str:
    """Return who presided most often, out of the meetings whose co-chairs are named."""
    chaired = {row["meeting_id"] for row in rows if row["has_chairs"]}
    times = {
        row["person"]: row["meetings_count"]
        for row in rows
        if row["person"] and row["role"] == "co_chair"
    }
    most = max(times.values(), default=0)
    leading = [person for person, count in times.items() if count == most]
    if most < 2 or len(leading) > 1:
        return _("Co-chairs and heads of delegation")
    return _(
        "{person} co-chaired {most} of the {known} meetings whose co-chairs are named",
        person=isolated(leading[0]),
        most=number(most),
        known=number(len(chaired)),
    )


def chairs_note(rows: Sequence[Row]) -> str:
    """Return for how many of the meetings any source names a co-chair or a head of delegation."""
    return _(
        "◆ co-chair, ○ head of delegation. A co-chair is named for {chaired} of {meetings}, somebody in one of the two roles for {known}; for the others no source names one.",
        chaired=number(len({row["meeting_id"] for row in rows if row["has_chairs"]})),
        known=number(len({row["meeting_id"] for row in rows if row["has_leaders"]})),
        meetings=ngettext(
            "{count} meeting", "{count} meetings", len({row["meeting_id"] for row in rows})
        ),
    )


def chairs_alt(rows: Sequence[Row]) -> str:
    """Return how many persons are named in which role, and how many of them more than once."""
    named = {(row["role"], row["person"]): row["meetings_count"] for row in rows if row["person"]}
    if not named:
        return ""
    return _(
        "Named are {chairs} and {heads}; more than once: {often}.",
        chairs=ngettext(
            "{count} co-chair",
            "{count} co-chairs",
            sum(role == "co_chair" for role, _person in named),
        ),
        heads=ngettext(
            "{count} head of delegation",
            "{count} heads of delegation",
            sum(role != "co_chair" for role, _person in named),
        ),
        often=listed(
            f"{isolated(person)} ({count})" for (_role, person), count in named.items() if count > 1
        )
        or _("nobody"),
    )


def told_of_person(row: Row) -> list[str]:
    """Return the lines about a person on hover: role, posts, body."""
    bodies = joined(label("institution", code) for code in row["institutions"] or ())
    return [label("role", row["role"]), *(row["posts"] or ()), *([bodies] if bodies else ())]


def life_text(row: Row, earlier: Sequence[Row]) -> tuple[str, str]:
    """Return the name of a body today, and what it was before: older names, or the bodies that it took over from."""
    before = ""
    if row["former_names"]:
        before = _("formerly {names}", names=joined(row["former_names"]))
    elif earlier:
        names = joined(short_label("institution", body["institution"]) for body in earlier)
        before = _("took over from {names}", names=names)
    return short_label("institution", row["life"]), before


def life_told(rows: Sequence[Row]) -> str:
    """Return how many records stand on the line of a life."""
    meetings = sum(row["meetings_count"] for row in rows)
    activities = sum(row["activities_count"] for row in rows)
    said = []
    if meetings:
        said.append(ngettext("{count} meeting", "{count} meetings", meetings))
    if activities:
        said.append(ngettext("{count} activity", "{count} activities", activities))
    return " · ".join(said)


def lives_title(rows: Sequence[Row]) -> str:
    """Return how many institutions are known by another name before, or follow another body."""
    return ngettext(
        "{count} institution had another name or another body before it",
        "{count} institutions had another name or another body before them",
        len({row["life"] for row in rows}),
    )


def lives_alt(rows: Sequence[Row]) -> str:
    """Return each name of today with what it was before."""
    told = {row["life"]: row["text"] for row in rows}
    return listed(
        f"{isolated(name)} ({before})" if before else isolated(name)
        for name, before in told.values()
    )


def lives_note(rows: Sequence[Row]) -> str:
    """Return how many changes have a year in the records, and how lines are to be read."""
    return _(
        "Thin line: the institution exists; thick line: from its first to its last record, under any of its names; bar across: another body took over. A year of the change is in the records for {dated} of {lives}; the others show the older name without a year.",
        dated=number(sum(bool(row["change_year"]) for row in rows)),
        lives=number(len({row["life"] for row in rows})),
    )
