"""What is said below the tables of one meeting: counts in words, with what they leave open.

In: the rows of the question that the table shows. Out: sentences, or HTML with every word of the data escaped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.labels import label
from dashboard.language import _, listed, ngettext, number, share, turned
from dashboard.links import anchor, page_url

Row = dict[str, Any]
OPEN_END = 9999  # an address is cut to the years of the records


def of_people(people: Sequence[Row]) -> str:
    """Return how complete the list of people is."""
    said = [_("Lists of people in the sources are incomplete.")]
    if not any(row["role"] == "co_chair" for row in people):
        said.insert(0, _("No source names a co-chair of this meeting."))
    return " ".join(said)


def of_attendance(attending: Sequence[Row]) -> str:
    """Return how many institutions are recorded on each side, and how many are only implied."""
    sides: dict[str, int] = {}
    for row in attending:
        sides[row["side"]] = sides.get(row["side"], 0) + 1
    inferred = sum(row["is_inferred"] for row in attending)
    said = [
        ngettext(
            "{count} institution is recorded: {sides}.",
            "{count} institutions are recorded: {sides}.",
            len(attending),
            sides=listed(f"{label('side', side)} {number(count)}" for side, count in sides.items()),
        )
    ]
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


def of_cycle(cycle: Row) -> str:
    """Return what became of the activities of a cycle, with a link to the matrix of its years, as HTML."""
    count = cycle["activities_count"]
    if cycle["last_year"]:
        name = turned(f"{cycle['first_year']}–{cycle['last_year']}")
    else:
        name = _("since {year}", year=cycle["first_year"])
    facts = [
        (_("Cycle"), name),
        (_("Activities"), number(count)),
        (_("Reported"), share(cycle["reported_count"], count)),
        (_("Completed"), share(cycle["completed_count"], count)),
    ]
    lines = "".join(
        f'<tr><th scope="row">{html.escape(title)}</th><td>{html.escape(text)}</td></tr>'
        for title, text in facts
    )
    years = [cycle["first_year"], cycle["last_year"] or OPEN_END]
    link = anchor(page_url("matrix", years=years), _("The matrix of these years"))
    hint = html.escape(
        _("The matrix counts by the years of an activity, so that its number can differ.")
    )
    return f'<div class="sijill-table sijill-facts"><table>{lines}</table></div><p class="sijill-page">{link}. {hint}</p>'
