"""What the Follow-up page says: its key figures, the bars by lead, titles and sentences.

In: rows of the questions `follow_up_*`. Out: HTML with every word of the data escaped, rows for `charts.follow_up`, plain
sentences. Each count opens the activities that it counts; never a share without its number.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.evidence import Opening, Opens, OpensByValue
from dashboard.filters import FRESH_DAYS, STALE_DAYS, Filters
from dashboard.labels import short_label
from dashboard.language import _, listed, ngettext, number, partial_date, share
from dashboard.links import anchor, page_url
from dashboard.marks import INFERRED

Row = dict[str, Any]
NOT_NAMED = "UN"  # stands for the UN system where a source names no body of it
BARS_DRAWN = 10  # of each side
CHAINS_DRAWN = 15
LEAD_OF_SIDE = {"UN": "un_lead", "OIC": "oic_lead"}
OTHER_SIDE = {"UN": "oic_side", "OIC": "un_side"}
ASKED = tuple(palette.FOLLOW_UP)
BESIDE = {name: name for name in ("follow_up_count", "led_count")}  # at the end of a bar
# The parts of a bar: the counts of activities that are late, silent, or both.
PARTS = {
    "late_and_silent": "late_and_silent_count",
    "late": "late_alone_count",
    "silent": "silent_alone_count",
}
ONE_SIDED: dict[str, str | Sequence[str]] = {
    "status": "completed",
    "verification": ("un_side", "oic_side"),
}


def totals_html(totals: Row, filters: Filters) -> str:
    """Return the key figures: what is late, silent, told differently, and told by one side alone."""
    activities = Opens("activities", filters)
    whole = totals["activities_count"]
    figures = [
        (_("Late"), "late_count", activities.narrowed(is_late="true"), whole),
        (_("Silent"), "silent_count", activities.narrowed(is_silent="true"), whole),
        (
            _("The two sides differ"),
            "disagreements_count",
            activities.narrowed(has_disagreement="true"),
            totals["reported_twice_count"],
        ),
        (
            _("Completed by the word of one side alone"),
            "one_sided_count",
            activities.narrowed(**ONE_SIDED),
            totals["completed_count"],
        ),
    ]
    wholes = [_of_activities, _of_activities, _of_reported_twice, _of_completed]
    parts = []
    for (title, name, opens, out_of), told in zip(figures, wholes, strict=True):
        count = number(totals[name])
        linked = anchor(opens.address({}), count, title) if totals[name] else count
        of = html.escape(told(share(totals[name], out_of)))
        parts.append(
            f'<div><dt>{html.escape(title)}</dt><dd>{linked}</dd><dd class="of">{of}</dd></div>'
        )
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'


def _of_activities(told: str) -> str:
    return _("{share} activities", share=told)


def _of_reported_twice(told: str) -> str:
    return _("{share} on which both sides reported", share=told)


def _of_completed(told: str) -> str:
    return _("{share} reported completed", share=told)


def meaning_words(filters: Filters) -> str:
    """Return what late and silent mean, and for which day."""
    return _(
        "As at {day}. Late: not reported as begun or as completed although the planned date has passed. Silent: neither completed nor cancelled, and without a report for more than {stale} days (a report is fresh for {fresh}). What a general meeting carried over, merged or dropped is neither.",
        day=partial_date(filters.day.isoformat()),
        stale=number(STALE_DAYS),
        fresh=number(FRESH_DAYS),
    )


def lead_opens(filters: Filters) -> dict[str, Opening]:
    """Return what the counts of a lead open, by its side."""
    led = {
        side: Opens("activities", filters, by={column: "institution"})
        for side, column in LEAD_OF_SIDE.items()
    }
    conditions: dict[str, dict[str, Mapping[str, Any]]] = {
        "led_count": {side: {} for side in led},
        "inferred_count": {
            side: {f"is_{column}_inferred": "true"} for side, column in LEAD_OF_SIDE.items()
        },
        "follow_up_count": {side: {"follow_up": ASKED} for side in led},
        "late_count": {side: {"is_late": "true"} for side in led},
        "silent_count": {side: {"is_silent": "true"} for side in led},
        "disagreements_count": {side: {"has_disagreement": "true"} for side in led},
        "awaited_count": {
            side: {"status": "completed", "verification": OTHER_SIDE[side]} for side in led
        },
        **{count: {side: {"follow_up": part} for side in led} for part, count in PARTS.items()},
    }
    return {
        name: OpensByValue(
            "side", {side: led[side].narrowed(**where) for side, where in by_side.items()}, filters
        )
        for name, by_side in conditions.items()
    }


def opens_of_list(
    lead: Row | None, filters: Filters, where: Mapping[str, str | Sequence[str]]
) -> Opens:
    """Return what all rows of a list open: the activities of one lead, or of all, for which something holds."""
    of_lead = {LEAD_OF_SIDE[lead["side"]]: lead["institution"]} if lead else {}
    return Opens("activities", filters, where={**of_lead, **where})


def one_sided(lead: Row | None) -> Mapping[str, str | Sequence[str]]:
    """Return what holds for activities that one side alone reports as completed, the other than that of a lead."""
    return ONE_SIDED | {"verification": OTHER_SIDE[lead["side"]]} if lead else ONE_SIDED


def leads_drawn(leads: Sequence[Row], filters: Filters) -> list[Row]:
    """Return the leads with most to be asked of each side, with the words and addresses of their bars."""
    opens = lead_opens(filters)
    drawn: list[Row] = []
    for side in LEAD_OF_SIDE:
        drawn += [row for row in leads if row["side"] == side and _can_be_asked(row)][:BARS_DRAWN]
    return [
        row
        | {
            "name": lead_name(row),
            "page": page_of(row["institution"], filters),
            "counts": {part: row[count] for part, count in PARTS.items()},
            "opens": {
                name: opens[count].address(row)
                for name, count in {**PARTS, **BESIDE}.items()
                if row[count]
            },
        }
        for row in drawn
    ]


def _can_be_asked(row: Row) -> bool:
    return bool(row["follow_up_count"]) and row["institution"] != NOT_NAMED


def lead_name(row: Row) -> str:
    """Return a lead by its acronym, with the sign that it is inferred for some of its activities."""
    name = short_label("institution", row["institution"])
    return f"{name} {INFERRED}" if row["inferred_count"] else name


def page_of(institution: str, filters: Filters) -> str:
    """Return the address of the list of one lead on this page."""
    return page_url("follow_up", lead=institution, **filters.to_url())


def leads_title(leads: Sequence[Row]) -> str:
    """Return which institution of each side has most to answer, where one alone has, as a title."""
    said = []
    for side in LEAD_OF_SIDE:
        named = [row for row in leads if row["side"] == side and _can_be_asked(row)]
        if named and (len(named) == 1 or named[0]["follow_up_count"] > named[1]["follow_up_count"]):
            said.append(
                _(
                    "{institution} {part} of {whole}",
                    institution=short_label("institution", named[0]["institution"]),
                    part=number(named[0]["follow_up_count"]),
                    whole=number(named[0]["led_count"]),
                )
            )
    if not said:
        return _("Late and silent activities by lead institution")
    return _("Most late or silent activities by lead: {leads}", leads=listed(said))


def leads_said(leads: Sequence[Row], drawn: Sequence[Row], totals: Row) -> str:
    """Return how many activities of how many institutions are to be asked about, and how many bars are drawn."""
    asked = [row for row in leads if _can_be_asked(row)]
    said = [
        _(
            "{count} of {activities} are late or silent; {leads} of {all} institutions lead one.",
            count=number(totals["follow_up_count"]),
            activities=ngettext(
                "{count} activity", "{count} activities", totals["activities_count"]
            ),
            leads=number(len(asked)),
            all=number(len(leads)),
        )
    ]
    unnamed = sum(row["follow_up_count"] for row in leads if row["institution"] == NOT_NAMED)
    if unnamed:
        said.append(
            ngettext(
                "For {count} of them the source names no body of the UN side; it is not drawn.",
                "For {count} of them the source names no body of the UN side; they are not drawn there.",
                unnamed,
            )
        )
    if len(drawn) < len(asked):
        said.append(
            _(
                "The {drawn} with most of each side are drawn; all are in the table.",
                drawn=number(BARS_DRAWN),
            )
        )
    return " ".join(said)


def leads_note() -> str:
    """Return who counts as the lead, and what the numbers at a bar are."""
    return _(
        "An activity counts for its lead on each side, so the two sides are not to be added up. {mark} for some of its activities no workbook names the lead: it is the body that the source names first of its side. 20/42: of 42 activities that it leads 20 are late or silent. A name opens its list with a reminder to copy.",
        mark=INFERRED,
    )


def asked_title(lead: Row | None, count: int) -> str:
    """Return how many activities of a lead, or of all, are to be asked about."""
    if not lead:
        return ngettext(
            "{count} activity is late or silent", "{count} activities are late or silent", count
        )
    return ngettext(
        "{count} activity led by {institution} is late or silent",
        "{count} activities led by {institution} are late or silent",
        count,
        institution=_name(lead),
    )


def nothing_asked(lead: Row | None) -> str:
    """Return the sentence for a lead of which nothing is to be asked, or for all."""
    if not lead:
        return _("Nothing is late or silent within these filters.")
    return _(
        "{institution} leads no late or silent activity within these filters.",
        institution=_name(lead),
    )


def disagreements_title(lead: Row | None, count: int) -> str:
    """Return on how many activities the two sides differ."""
    if not lead:
        return ngettext(
            "The two sides differ on {count} activity",
            "The two sides differ on {count} activities",
            count,
        )
    return ngettext(
        "The two sides differ on {count} activity led by {institution}",
        "The two sides differ on {count} activities led by {institution}",
        count,
        institution=_name(lead),
    )


def one_sided_title(lead: Row | None, count: int) -> str:
    """Return how many completed activities wait for the word of the other side, or of one lead."""
    if not lead:
        return ngettext(
            "{count} activity is completed by the word of one side alone",
            "{count} activities are completed by the word of one side alone",
            count,
        )
    return ngettext(
        "{count} activity that the other side calls completed waits for the word of {institution}",
        "{count} activities that the other side calls completed wait for the word of {institution}",
        count,
        institution=_name(lead),
    )


def chains_note(count: int) -> str:
    """Return what a chain is, and how many are drawn."""
    said = _(
        "A chain runs from the first activity to the one that nothing carries on. It is whole also where the filters leave one activity of it."
    )
    if count <= CHAINS_DRAWN:
        return said
    return f"{said} {_('The {drawn} longest are drawn, out of {count}; the table has more, the CSV all.', drawn=number(CHAINS_DRAWN), count=number(count))}"


def _name(lead: Row) -> str:
    return short_label("institution", lead["institution"])
