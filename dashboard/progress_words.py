"""Schedule, freshness and verification: three things that a status does not say, beside each other and never mixed.

In: rows of the question `progress_aspects`. Out: HTML with every word escaped; every count opens its activities.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.columns import N_
from dashboard.evidence import Opens, OpensByValue
from dashboard.filters import FRESH_DAYS, STALE_DAYS, Filters
from dashboard.labels import label
from dashboard.language import _, number
from dashboard.linked import linked
from dashboard.links import anchor

Row = dict[str, Any]
# Each aspect: what it is counted of, and what these are in the table `activities`.
ASPECTS = {
    "schedule": (
        N_("of {whole} unfinished: do they keep to their planned dates?"),
        {"is_unfinished": "true"},
    ),
    "freshness": (
        N_("of {whole} unfinished: when was last reported on them?"),
        {"is_unfinished": "true"},
    ),
    "verification": (
        N_("of {whole} reported completed: who says so?"),
        {"status": "completed"},
    ),
}


def opens_of_aspects(filters: Filters) -> dict[str, OpensByValue]:
    """Return what the counts of a row open, by its aspect."""
    wholes = {
        aspect: Opens("activities", filters, where=where)
        for aspect, (_of, where) in ASPECTS.items()
    }
    values = {
        aspect: Opens("activities", filters, by={aspect: "value"}, where=opens.where)
        for aspect, opens in wholes.items()
    }
    return {
        "activities_count": OpensByValue("aspect", values, filters),
        "whole_count": OpensByValue("aspect", wholes, filters),
    }


def value_words(row: Row) -> str:
    """Return the words of a value; an empty schedule is none, for nothing was reported or it is suspended."""
    if row["value"] is None:
        return _("Suspended or never reported on")
    return label(row["aspect"], row["value"])


def aspects_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return a list per aspect: its values, each with a bar and its count."""
    opens = opens_of_aspects(filters)
    sections = []
    for aspect, members in groupby(rows, key=lambda row: row["aspect"]):
        found = list(members)
        of_whole, _where = ASPECTS[aspect]
        whole = anchor(opens["whole_count"].address(found[0]), number(found[0]["whole_count"]))
        items = "".join(_value_html(row, opens["activities_count"]) for row in found)
        sections.append(
            f"<section><h3>{html.escape(label('aspect', aspect))}</h3><p>{linked(_(of_whole), whole=whole)}</p>"
            f"<ul>{items}</ul></section>"
        )
    return f'<div class="sijill-lists sijill-page">{"".join(sections)}</div>'


def _value_html(row: Row, opens: OpensByValue) -> str:
    width = f"{100 * row['activities_count'] / row['whole_count']:.0f}%"
    count = anchor(opens.address(row), number(row["activities_count"]))
    return (
        f"<li>{html.escape(value_words(row))}: {count}"
        f'<div class="sijill-part" style="--part:{width}"></div></li>'
    )


def aspects_title(rows: Sequence[Row]) -> str:
    """Return how many of the unfinished are late, and how many of them have a report that is not yet stale."""
    counts = {(row["aspect"], row["value"]): row["activities_count"] for row in rows}
    unfinished = next((row["whole_count"] for row in rows if row["aspect"] == "freshness"), 0)
    if not unfinished:
        return _("Schedule, age of the last report, verification")
    return _(
        "Of {unfinished} unfinished activities {late} are late, and on {known} the last report is at most {days} days old",
        unfinished=number(unfinished),
        late=number(sum(counts.get(("schedule", value), 0) for value in LATE)),
        known=number(sum(counts.get(("freshness", value), 0) for value in KNOWN)),
        days=number(STALE_DAYS),
    )


LATE, KNOWN = ("starts_late", "ends_late"), ("fresh", "ageing")


def aspects_note() -> str:
    """Return where the ages of a report begin, and that the three lists are not to be added up."""
    return _(
        "Fresh: at most {fresh} days old; ageing: at most {stale}; stale: older, or without a date. Late in starting: still planned or proposed after its planned start; late in ending: its planned end has passed. The three lists say three different things and are not to be added up.",
        fresh=number(FRESH_DAYS),
        stale=number(STALE_DAYS),
    )
