"""The honest band in words: how much is completed at least and at most, and whose reports would narrow it.

In: the row of the question `matrix_totals` and the rows of `silent_by_lead`. Out: titles, sentences, the parts of
`charts.band`, and HTML with every word of the data escaped; every count opens its activities. A share never stands without
its numbers.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.charts.band import Part
from dashboard.evidence import THE_ACTIVITY, Opens, OpensByValue
from dashboard.filters import STALE_DAYS, Filters
from dashboard.labels import label, short_label
from dashboard.language import _, joined, listed, ngettext, number, share
from dashboard.links import anchor, institution_link, meeting_label
from dashboard.marks import INFERRED
from dashboard.status_parts import COMPLETED_BY, PARTS, conditions

Row = dict[str, Any]
LEADS_SHOWN = 5  # of each side; the table has all
TITLES_SHOWN = 2
UNCOMPLETED = tuple(part for part in PARTS if part not in COMPLETED_BY)
BAND_COLUMNS = (
    "activities_count",
    "reported_count",
    "reported_since_count",
    "completed_count",
    "at_most_count",
    *(f"{part}_count" for part in COMPLETED_BY),
    "silent_count",
    "open_count",
    "source_ids",
)


def opens_of_totals(filters: Filters) -> dict[str, Opens]:
    """Return what each count of the question matrix_totals opens."""
    every = Opens("activities", filters)
    return {
        "activities_count": every,
        "reported_count": every.narrowed(is_reported="true"),
        "reported_since_count": every.narrowed(is_reported_since="true"),
        "reported_before_count": every.narrowed(is_reported="true", is_reported_since="false"),
        "never_count": every.narrowed(is_reported="false"),
        "completed_count": every.narrowed(status="completed"),
        "at_most_count": every.narrowed(may_be_completed="true"),
        "documented_count": every.narrowed(status="completed", is_documented="true"),
        "signed_count": every.narrowed(status="completed", type="agreement"),
        "unfinished_count": every.narrowed(is_unfinished="true"),
        "late_count": every.narrowed(is_late="true"),
        "silent_count": every.narrowed(is_silent="true"),
        "open_count": every.narrowed(status=UNCOMPLETED, is_silent="false"),
        "undated_count": every.narrowed(is_dated="false"),
        "dated_count": every.narrowed(is_dated="true"),
    } | {f"{part}_count": every.narrowed(**conditions(part)) for part in COMPLETED_BY}


def band_title(totals: Row) -> str:
    """Return the least and the most that can be completed, as a title."""
    whole = totals["activities_count"]
    if not whole:
        return _("Completed: at least and at most")
    least = share(totals["completed_count"], whole)
    if not totals["silent_count"]:
        return _("Completed: {share}; no activity is silent", share=least)
    return _(
        "Completed: at least {least}, at most {most}",
        least=least,
        most=share(totals["at_most_count"], whole),
    )


def band_said(totals: Row) -> str:
    """Return what was reported on, then what is completed by whose word, and how many are silent."""
    whole = totals["activities_count"]
    said = _(
        "Reported on: {reported}. Reported completed: {completed}; by both sides {both}, by one side alone {one}, by others alone {others}. Silent, so that nobody knows: {silent}. Known as not completed: {open}.",
        reported=share(totals["reported_count"], whole),
        completed=share(totals["completed_count"], whole),
        both=number(totals["completed_both_count"]),
        one=number(totals["completed_one_count"]),
        others=number(totals["completed_others_count"]),
        silent=share(totals["silent_count"], whole),
        open=number(totals["open_count"]),
    )
    return said


def band_note() -> str:
    """Return how the band is counted."""
    return " ".join(
        [
            _(
                "Silent: not completed or cancelled by its latest report, that report is older than {days} days, has no date, or was never made, and no meeting has closed or carried over the activity. Whatever the silent ones turn out to be, the number completed lies within the band.",
                days=number(STALE_DAYS),
            ),
            _(
                "Full: both sides say that it is completed. Half-filled: one side alone says so. With thin lines: others alone, such as the press."
            ),
            _("A report that the two sides published together counts for both."),
        ]
    )


def band_parts(totals: Row, filters: Filters) -> tuple[list[Part], list[Part]]:
    """Return the parts of both bars: what was reported on, and what is completed."""
    opens = opens_of_totals(filters)

    def part(code: str, name: str) -> Part:
        count = totals[f"{code}_count"]
        return Part(code, name, count, opens[f"{code}_count"].address(totals))

    reported = [
        part("reported_before", _("Reported on before")),
        part("never", _("Never reported on")),
    ]
    if totals["since_at"]:
        reported.insert(0, part("reported_since", since_words(totals)))
    completed = [
        *(part(code, label("status_part", code)) for code in COMPLETED_BY),
        part("silent", _("Silent: completed or not, nobody knows")),
        part("open", _("Known as not completed")),
    ]
    return reported, completed


def since_words(totals: Row) -> str:
    """Return the name of what was reported on since the latest general meeting."""
    return _("Reported on since {meeting}", meeting=meeting_label(totals["since_at"]))


def band_words(totals: Row, filters: Filters) -> dict[str, str]:
    """Return the words of the figure, with what the ends of the band open."""
    whole = totals["activities_count"]
    opens = opens_of_totals(filters)
    return {
        "reported": _("Reported on: {share}", share=share(totals["reported_count"], whole)),
        "completed": _("Completed"),
        "at_least": _("at least {share}", share=share(totals["completed_count"], whole)),
        "at_most": _("at most {share}", share=share(totals["at_most_count"], whole)),
        "at_least_opens": opens["completed_count"].address(totals),
        "at_most_opens": opens["at_most_count"].address(totals),
    }


def lead_opens(filters: Filters) -> dict[str, OpensByValue]:
    """Return what the counts of a lead open, by its side."""
    led = {
        "UN": Opens("activities", filters, by={"un_lead": "institution"}),
        "OIC": Opens("activities", filters, by={"oic_lead": "institution"}),
    }
    silent = {side: opens.narrowed(is_silent="true") for side, opens in led.items()}
    return {
        "silent_count": OpensByValue("side", silent, filters),
        "led_count": OpensByValue("side", led, filters),
    }


def leads_title(leads: Sequence[Row], totals: Row) -> str:
    """Return which three bodies of one side would settle the most by their reports, as a title."""
    best = max(
        (_of_side(leads, side)[:3] for side in ("OIC", "UN")),
        key=lambda rows: rows[-1]["settled"] if rows else 0,
    )
    if not best:
        return _("Whose reports would narrow the band")
    return _(
        "Reports of {institutions} would settle {settled} of {silent} silent activities",
        institutions=listed(short_label("institution", row["institution"]) for row in best),
        settled=number(best[-1]["settled"]),
        silent=number(totals["silent_count"]),
    )


def _of_side(leads: Sequence[Row], side: str) -> list[Row]:
    """Return the bodies of a side that can be asked, those with most silent activities first."""
    return [row for row in leads if row["side"] == side and row["settled"] is not None]


def leads_note() -> str:
    """Return who counts as the lead."""
    return _(
        "The lead is the body that a workbook names; {mark} where none does, the one that the source puts first of its side. Below it stand the two of its activities that are silent the longest. A report of either side ends the silence, so the two sides are not to be added up. Where the source names no body of the UN, only the OIC side can be asked.",
        mark=INFERRED,
    )


def leads_html(leads: Sequence[Row], filters: Filters) -> str:
    """Return the bodies of each side with most silent activities, and which of these are silent the longest."""
    opens = lead_opens(filters)
    most = max(row["silent_count"] for row in leads)
    sections = []
    for side in ("UN", "OIC"):
        found = _of_side(leads, side)
        items = "".join(_lead_html(row, most, opens, filters) for row in found[:LEADS_SHOWN])
        if more := len(found) - LEADS_SHOWN:
            words = ngettext("{count} more in the table", "{count} more in the table", more)
            items += f"<li>{html.escape(words)}</li>" if more > 0 else ""
        sections.append(
            f"<section><h3>{html.escape(label('side', side))}</h3><ul>{items}</ul></section>"
        )
    return f'<div class="sijill-lists two sijill-page">{"".join(sections)}</div>'


def _lead_html(row: Row, most: int, opens: dict[str, OpensByValue], filters: Filters) -> str:
    silent = anchor(opens["silent_count"].address(row), number(row["silent_count"]))
    led = anchor(opens["led_count"].address(row), number(row["led_count"]))
    told = html.escape(_("{silent} silent of {led} that it leads")).format(silent=silent, led=led)
    mark = f' <abbr title="{html.escape(_("inferred"))}">{INFERRED}</abbr>'
    name = institution_link(row["institution"], is_short=True)
    oldest = [
        anchor(THE_ACTIVITY.within(filters).address({"activity_id": activity_id}), title)
        for activity_id, title in zip(
            row["oldest_activity_ids"][:TITLES_SHOWN], row["oldest_titles"], strict=False
        )
    ]
    width = f"{100 * row['silent_count'] / most:.0f}%"
    return (
        f'<li><div class="sijill-silent hatched" style="width:{width}"></div>'
        f"<b>{name}</b>{mark if row['is_lead_inferred'] else ''} · {told}"
        f"<span>{joined(oldest, ';')}</span></li>"
    )
