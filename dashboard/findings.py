"""What stands out: findings that the records of the current filters give, each with its evidence.

In: filters. Out: at most three findings, the first of `RULES` that have something to say; the order is fixed, so that the
same records always say the same. Each rule is a question in `questions/findings/`, which states it and gives at most one
row. A finding says what records name and do not name, never what was decided or left undone.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.columns import N_
from dashboard.evidence import Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, ngettext
from dashboard.linked import count_link, linked
from dashboard.links import anchor, institution_link, meeting_link, theme_link
from dashboard.warehouse import rows

Row = dict[str, Any]
MOST_SHOWN = 3


@dataclass(frozen=True)
class Rule:
    """A question that gives at most one row, what it is about, and the sentence of its row as HTML."""

    question: str
    about: str
    sentence: Callable[[Row, Filters], str]


def findings(filters: Filters) -> list[tuple[str, str]]:
    """Return what stands out as pairs of what it is about and its sentence as HTML."""
    found: list[tuple[str, str]] = []
    for rule in RULES:
        for row in rows(f"findings/{rule.question}", filters):
            found.append((_(rule.about), rule.sentence(row, filters)))
        if len(found) == MOST_SHOWN:
            break
    return found


def findings_html(found: list[tuple[str, str]]) -> str:
    """Return findings as a list, with what such findings cannot say."""
    items = "".join(
        f"<li><h2>{html.escape(about)}</h2><p>{sentence}</p></li>" for about, sentence in found
    )
    note = _(
        "Found by fixed rules in the chosen records. Not named does not mean not discussed: no recorded agenda is known to be complete."
    )
    return f'<ul class="sijill-findings">{items}</ul><p class="sijill-note">{html.escape(note)}</p>'


def _active_theme_off_agenda(row: Row, filters: Filters) -> str:
    sentence = (
        _(
            "{theme} has more joint activities than any other theme ({count} of {whole}), but the recorded agenda of {meeting} does not name it (themes named there: {named}). At general meetings, named last at {last}."
        )
        if row["is_leading"]
        else _(
            "{theme} has {count} of {whole} joint activities, but the recorded agenda of {meeting} does not name it (themes named there: {named}). At general meetings, named last at {last}."
        )
    )
    return linked(
        sentence,
        theme=theme_link(row["theme"], filters),
        count=_of_theme(row, filters),
        whole=count_link(Evidence("activities"), row["whole_count"], filters),
        meeting=meeting_link(row["meeting_id"]),
        named=_of_meetings("meeting_themes", [row["meeting_id"]], row["named_count"]),
        last=meeting_link(row["last_named_at"]),
    )


def _unfinished_without_report(row: Row, filters: Filters) -> str:
    unfinished = Evidence("activities", (("is_unfinished", "true"),))
    silent = Evidence("activities", (*unfinished.where, ("is_reported_since", "false")))
    sentence = _(
        "No report since {meeting} on {silent} of {unfinished} activities that are not reported as completed or cancelled (activities in all: {whole})."
    )
    return linked(
        sentence,
        silent=count_link(silent, row["silent_count"], filters),
        unfinished=count_link(unfinished, row["unfinished_count"], filters),
        meeting=meeting_link(row["meeting_id"]),
        whole=count_link(Evidence("activities"), row["whole_count"], filters),
    )


def _busiest_pair(row: Row, filters: Filters) -> str:
    pair = Evidence(
        "activity_pairs",
        (
            ("un_institution", row["un_institution"]),
            ("oic_institution", row["oic_institution"]),
        ),
    )
    completed = Evidence("activity_pairs", (*pair.where, ("status", "completed")))
    return linked(
        _(
            "{un} and {oic} share more joint activities than any other pair: {count} of {whole}; reported as completed: {completed}; told by one and the same document: {one_source}."
        ),
        un=institution_link(row["un_institution"], is_short=True),
        oic=institution_link(row["oic_institution"], is_short=True),
        count=count_link(pair, row["activities_count"], filters),
        whole=count_link(Evidence("activities"), row["whole_count"], filters),
        completed=count_link(completed, row["completed_count"], filters),
        one_source=count_link(
            Evidence("activity_pairs", (*pair.where, ("source_id", row["one_source_id"]))),
            row["one_source_count"],
            filters,
        ),
    )


def _theme_no_longer_named(row: Row, filters: Filters) -> str:
    return linked(
        _(
            "{theme} is named in {count} recorded agendas of general meetings in a row, from {first} to {second}; named last at {last}, and in none of the {absent} recorded ones since."
        ),
        theme=theme_link(row["theme"], filters),
        count=_of_meetings(
            "meeting_themes", row["named_at"], row["named_count"], theme=row["theme"]
        ),
        first=meeting_link(row["named_at"][0]),
        second=meeting_link(row["named_at"][-1]),
        last=meeting_link(row["last_named_at"]),
        absent=_of_meetings("meetings", row["absent_at"], len(row["absent_at"])),
    )


def _longest_interval(row: Row, _filters: Filters) -> str:
    both = [row["first_meeting_id"], row["second_meeting_id"]]
    months = ngettext("{count} month", "{count} months", row["months"])
    sentence = _(
        "The longest time between two general meetings held: {months}, from {first} to {second}."
    )
    parts = {
        "months": anchor(_meetings("meetings", both).address(EVERYTHING), months),
        "first": meeting_link(both[0]),
        "second": meeting_link(both[1]),
    }
    if row["others_median"] is None:
        return linked(sentence, **parts)
    others = ngettext(
        "The middle one of the other intervals is {count} month.",
        "The middle one of the other intervals is {count} months.",
        row["others_median"],
    )
    return f"{linked(sentence, **parts)} {html.escape(others)}"


def _theme_never_named(row: Row, filters: Filters) -> str:
    return linked(
        _(
            "{theme} has {count} of {whole} joint activities, but none of the {absent} recorded agendas of general meetings names it."
        ),
        theme=theme_link(row["theme"], filters),
        count=_of_theme(row, filters),
        whole=count_link(Evidence("activities"), row["whole_count"], filters),
        absent=_of_meetings("meetings", row["absent_at"], len(row["absent_at"])),
    )


def _of_theme(row: Row, filters: Filters) -> str:
    of_theme = Evidence("activities", (("theme", row["theme"]),))
    return count_link(of_theme, row["activities_count"], filters)


def _of_meetings(table: str, meeting_ids: list[str], count: int, **where: str) -> str:
    """Return a count that opens rows of some meetings, whatever the filters."""
    return count_link(_meetings(table, meeting_ids, **where), count)


def _meetings(table: str, meeting_ids: list[str], **where: str) -> Evidence:
    return Evidence(table, (*(("meeting_id", code) for code in meeting_ids), *where.items()))


# In the order of preference.
RULES = (
    Rule("active_theme_off_agenda", N_("Activities and agenda"), _active_theme_off_agenda),
    Rule("unfinished_without_report", N_("Reports"), _unfinished_without_report),
    Rule("busiest_pair", N_("Partners"), _busiest_pair),
    Rule("theme_no_longer_named", N_("Agenda"), _theme_no_longer_named),
    Rule("longest_interval", N_("Rhythm of the meetings"), _longest_interval),
    Rule("theme_never_named", N_("Activities and agenda"), _theme_never_named),
)
