"""How much is known of each general meeting, in words, and what each cell of the grid opens.

In: rows of the question `completeness`: meeting_id, field, evidence, entries_count. Out: sentences, labels of fields with
how many meetings they are known for, and addresses of evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.evidence import Opens, OpensByValue
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, listed, number, share
from dashboard.links import page_url

Row = dict[str, Any]
BY_MEETING = {"meeting_id": "meeting_id"}


def opens_cells() -> OpensByValue:
    """Return what a cell opens: the values given for a fact, or the entries of a list."""
    cases = {
        field: Opens("claims", EVERYTHING, by=BY_MEETING, where={"field": field})
        for field in ("city", "host", "ordinal")
    } | {
        "dates": Opens("claims", EVERYTHING, BY_MEETING, {"field": ("start_date", "end_date")}),
        "co_chairs": Opens("meeting_people", EVERYTHING, BY_MEETING, {"role": "co_chair"}),
        "un_attendance": Opens("meeting_institutions", EVERYTHING, BY_MEETING, {"side": "UN"}),
        "oic_attendance": Opens("meeting_institutions", EVERYTHING, BY_MEETING, {"side": "OIC"}),
        "agenda": Opens("meeting_themes", EVERYTHING, BY_MEETING),
        "outcomes": Opens("outcomes", EVERYTHING, BY_MEETING),
        "matrix": Opens("outcomes", EVERYTHING, BY_MEETING, {"is_matrix": "true"}),
    }
    return OpensByValue("field", cases, EVERYTHING)


def address(row: Row, cells: OpensByValue) -> str:
    """Return what the mark of a cell opens: its evidence; where nothing is known, the record of the meeting."""
    if row["evidence"] == "unknown":
        return page_url("meeting", meeting=row["meeting_id"])
    return cells.address(row)


def title(rows: Sequence[Row]) -> str:
    """Return as a finding what is least known; a plain title when all of it is, or nothing is asked."""
    missing = Counter(row["field"] for row in rows if row["evidence"] == "unknown")
    if not missing:
        return _("What is known of each general meeting held")
    field, count = missing.most_common(1)[0]
    meetings = len({row["meeting_id"] for row in rows})
    return _(
        "What is known of the general meetings; least: {field}, {known} of {meetings}",
        field=label("field", field),
        known=number(meetings - count),
        meetings=number(meetings),
    )


def sentence(rows: Sequence[Row]) -> str:
    """Return how many facts are stated, inferred, disputed and unknown, and which are most often unknown."""
    evidence = Counter(row["evidence"] for row in rows)
    missing = Counter(row["field"] for row in rows if row["evidence"] == "unknown")
    said = _(
        "Stated: {stated}. Inferred {inferred}, disputed {disputed}, unknown {unknown}.",
        stated=share(evidence["stated"], len(rows)),
        inferred=number(evidence["inferred"]),
        disputed=number(evidence["disputed"]),
        unknown=number(evidence["unknown"]),
    )
    if not missing:
        return said
    fields = listed(
        f"{label('field', field)} ({number(count)})" for field, count in missing.most_common(3)
    )
    return f"{said} {_('Most often unknown: {fields}.', fields=fields)}"


def counted_fields(rows: Sequence[Row]) -> dict[str, str]:
    """Return each field with the number of meetings for which it is known, in the order of the rows."""
    meetings: Counter[str] = Counter(row["field"] for row in rows)
    known = Counter(row["field"] for row in rows if row["evidence"] != "unknown")
    return {
        field: _("{part} of {whole}", part=number(known[field]), whole=number(count))
        for field, count in meetings.items()
    }
