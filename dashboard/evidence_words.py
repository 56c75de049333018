"""What was opened, in the words of a reader: `10 meetings held in Geneva`, and what the filters leave out.

In: the evidence that an address asks for, and counts of rows. Out: plain sentences; values of an address are cut when they
are long, and worded by their code list when they are codes.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence

from dashboard.activity_titles import title_of
from dashboard.columns import HEADINGS, N_, heading
from dashboard.evidence import LONGEST_SHOWN, Evidence
from dashboard.evidence_counts import counted
from dashboard.filters import Filters
from dashboard.labels import CODE_LISTS, short_label
from dashboard.language import _, either, isolated, joined, ngettext, number, partial_date
from dashboard.links import source_name
from dashboard.warehouse import count_rows
from dashboard.words import PARTICIPATION_CHANGES

VALUES_NAMED = 5  # alternatives that a sentence names one by one

# A condition that reads like an adjective of the rows.
ADJECTIVES = {
    ("is_held", "true"): N_("held"),
    ("is_held", "false"): N_("not held"),
    ("is_chosen", "true"): N_("shown"),
    ("is_chosen", "false"): N_("not shown"),
    ("is_inferred", "true"): N_("inferred"),
    ("is_inferred", "false"): N_("stated"),
    ("basis", "inferred"): N_("inferred"),
    ("basis", "stated"): N_("stated"),
    ("is_reported", "true"): N_("reported on"),
    ("is_reported", "false"): N_("without a report"),
    ("is_unfinished", "true"): N_("not reported as completed or cancelled"),
    ("is_reported_since", "true"): N_("with a report since the latest general meeting"),
    ("is_reported_since", "false"): N_("without a report since the latest general meeting"),
    ("has_disagreement", "true"): N_("on which the two sides differ"),
    ("is_late", "true"): N_("late"),
    ("is_silent", "true"): N_("silent"),
    ("is_silent", "false"): N_("not silent"),
    ("may_be_completed", "true"): N_("completed or silent"),
    ("is_documented", "true"): N_("with a document"),
    ("is_cited", "true"): N_("cited"),
    **{("participation_change", change): words for change, words in PARTICIPATION_CHANGES.items()},
    ("is_dated", "true"): N_("with a date"),
    ("is_dated", "false"): N_("without a date"),
    ("is_recorded", "true"): N_("recorded at a meeting"),
    ("is_recorded", "false"): N_("recorded at no meeting"),
    ("is_matrix", "true"): N_("on a matrix of activities"),
    ("is_number_only", "false"): N_("that speak of the meeting itself"),
    ("has_attendance", "true"): N_("with a recorded attendance"),
    ("has_attendance", "false"): N_("without a recorded attendance"),
    ("cycle_id", ""): N_("in no cycle"),
    ("is_moved", "true"): N_("changed between the two days"),
    ("is_moved", "false"): N_("unchanged between the two days"),
    ("is_known_before", "true"): N_("known on the earlier day"),
    ("is_known_before", "false"): N_("not known yet on the earlier day"),
    ("is_known_since", "true"): N_("that became known since the earlier day"),
    ("is_known_since", "false"): N_("known on the earlier day"),
    ("part_before", ""): N_("not known yet on the earlier day"),
}
# The others, in the order in which a sentence says them; a column that is not here stands behind under its heading.
PHRASES = {
    "kind": N_("of the kind {values}"),
    "source_kind": N_("of the kind {values}"),
    "type": N_("of the type {values}"),
    "status": N_("with the status {values}"),
    "part_before": N_("with the status {values} on the earlier day"),
    "part_after": N_("with the status {values} on the later day"),
    "change_kind": N_("of the kind {values}"),
    "verification": N_("confirmed by {values}"),
    "meeting_status": N_("with the status {values}"),
    "city": N_("in {values}"),
    "country": N_("in {values}"),
    "places": N_("in {values}"),
    "un_lead": N_("led by {values}"),
    "oic_lead": N_("led by {values}"),
    "theme": N_("on {values}"),
    "working_group": N_("of the working group {values}"),
    "institution": N_("of {values}"),
    "institutions": N_("of {values}"),
    "partner": N_("with {values}"),
    "un_partners": N_("with {values}"),
    "oic_partners": N_("with {values}"),
    "other_partners": N_("with {values}"),
    "un_institution": N_("with {values}"),
    "oic_institution": N_("with {values}"),
    "side": N_("of the side {values}"),
    "role": N_("in the role {values}"),
    "host": N_("hosted by {values}"),
    "host_side": N_("hosted by {values}"),
    "field": N_("for the field {values}"),
    "activity_id": N_("for the activity {values}"),
    "meeting_id": N_("for the meeting {values}"),
    "agreed_at": N_("agreed at {values}"),
    "start_year": N_("of the year {values}"),
    "published_year": N_("of the year {values}"),
    "cycle_id": N_("in the cycle {values}"),
    "cycle_ids": N_("in the cycle {values}"),
    "publisher": N_("published by {values}"),
    "source_id": N_("resting on {values}"),
    "source_ids": N_("resting on {values}"),
}


def opened(evidence: Evidence, count: int) -> str:
    """Return what the address asks for as one phrase: `10 meetings held in Geneva`."""
    adjectives, behind = [], []
    phrases: dict[str, str] = {}
    for column, values in evidence.values().items():
        if len(values) == 1 and (column, values[0]) in ADJECTIVES:
            adjectives.append(_(ADJECTIVES[column, values[0]]))
        elif column in PHRASES and "" not in values:
            phrases[column] = _(PHRASES[column], values=values_words(column, values))
        else:
            behind.append(f"{heading_of(column)}: {values_words(column, values)}")
    said = [
        counted(evidence.table, count),
        *adjectives,
        *(phrases[name] for name in PHRASES if name in phrases),
    ]
    return " · ".join([" ".join(said), *behind])


def heading_html(evidence: Evidence, count: int) -> str:
    """Return the phrase as the heading of the page."""
    return f"<h2>{html.escape(opened(evidence, count))}</h2>"


def condition(evidence: Evidence, column: str) -> str:
    """Return the conditions on one column as `City: Geneva`."""
    return f"{heading_of(column)}: {values_words(column, evidence.values()[column])}"


def heading_of(column: str) -> str:
    """Return the heading of a column; a technical column that no page shows goes by its name."""
    return heading(column) if column in HEADINGS else column


def values_words(column: str, values: Sequence[str]) -> str:
    """Return the alternatives for one column in words, the first few by name."""
    words = [isolated(value_words(column, value)) for value in values[:VALUES_NAMED]]
    if len(values) > VALUES_NAMED:
        words.append(
            ngettext("{count} other", "{count} others", len(values) - VALUES_NAMED),
        )
    return either(words)


def value_words(column: str, value: str) -> str:
    """Return one value as a condition writes it, in the reader's words."""
    if not value:
        return _("unknown")
    if value in ("true", "false"):
        return _("yes") if value == "true" else _("no")
    words = value
    if column in CODE_LISTS:
        words = short_label(column, value)
    elif column in ("source_id", "source_ids"):
        words = source_name(value)
    elif column == "activity_id":
        words = title_of(value)
    elif column.endswith(("_date", "_on")):
        words = _date_words(value)
    return words if len(words) <= LONGEST_SHOWN * 2 else f"{words[:LONGEST_SHOWN]}…"


def _date_words(value: str) -> str:
    parts = value.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return value
    try:
        datetime.date(*[*map(int, parts), 1, 1][:3])
    except ValueError:
        return value
    return partial_date(value)


def filters_words(filters: Filters) -> str:
    """Return the filters as a phrase: `2008–2018, Health`."""
    phrases = filters.parts(short_label)
    return joined(phrases[1:] if filters.is_full_range else phrases)


def narrowed_html(evidence: Evidence, filters: Filters, count: int) -> str:
    """Return what the filters of the address leave of the rows; empty when no filter is set."""
    if not filters.is_narrowed:
        return ""
    whole = count_rows(f"tables/{evidence.table}", filters.opened(), evidence.where)
    if count == whole:
        told = _("The filters ({filters}) leave none of them out.", filters=filters_words(filters))
    else:
        told = _(
            "The filters ({filters}) leave {count} of {whole}.",
            filters=filters_words(filters),
            count=number(count),
            whole=number(whole),
        )
    return note_html(told)


def note_html(text: str) -> str:
    """Return a sentence below the heading."""
    return f'<p class="sijill-note">{html.escape(text)}</p>'
