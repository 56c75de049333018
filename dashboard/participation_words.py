"""What the Participation page says: findings as titles, counts with what they leave open, and how a figure is opened.

In: the rows of a question and the columns of its meetings. Out: sentences, or HTML with every word of the data escaped. A
title falls back to a plain name where the rows hold no finding.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.evidence import Opens
from dashboard.filters import Filters
from dashboard.labels import label, short_label
from dashboard.language import _, listed, ngettext, number
from dashboard.links import anchor, meeting_label, page_url
from dashboard.meeting_columns import MeetingColumn

Row = dict[str, Any]
LATEST = 5  # meetings that a finding sets against the earlier ones


def attendance_known(columns: Sequence[MeetingColumn]) -> str:
    """Return at how many of the meetings anybody is recorded."""
    return _(
        "An attendance is recorded for {known} of {meetings}, and none is known to be complete.",
        known=number(sum(column.is_known for column in columns)),
        meetings=ngettext("{count} meeting", "{count} meetings", len(columns)),
    )


def lead_html(
    participation: Sequence[Row], columns: Sequence[MeetingColumn], general: Filters
) -> str:
    """Return how many institutions are recorded at least, by side, and for how many meetings; each number opens its rows."""
    recorded = [row for row in participation if row["is_recorded"]]
    sides = Counter(row["side"] for row in recorded)
    opens = Opens("participation", general, where={"is_recorded": "true"})
    meetings = Opens("meetings", general.without("institution"))
    known = sum(column.is_known for column in columns)
    if not recorded:
        return f'<p class="sijill-lead sijill-page">{html.escape(attendance_known(columns))}</p>'
    parts = {
        "institutions": anchor(
            opens.address({}),
            ngettext("{count} institution", "{count} institutions", len(recorded)),
        ),
        "sides": " · ".join(
            f"{html.escape(label('side', side))} "
            f"{anchor(opens.narrowed(side=side).address({}), number(count))}"
            for side, count in sides.items()
        ),
        "known": anchor(meetings.narrowed(has_attendance="true").address({}), number(known)),
        "meetings": anchor(meetings.address({}), number(len(columns))),
        "all": anchor(
            page_url("institution", **general.without("institution", "kind").to_url()),
            _("All institutions"),
        ),
    }
    text = (
        _(
            "At least {institutions} at general meetings: {sides}. An attendance is recorded for {known} of {meetings}, and none is known to be complete. {all}"
        )
        if general.kind == ("general_meeting",)
        else _(
            "At least {institutions} at the chosen meetings: {sides}. An attendance is recorded for {known} of {meetings}, and none is known to be complete. {all}"
        )
    )
    return f'<p class="sijill-lead sijill-page">{html.escape(text).format(**parts)}</p>'


def grid_title(rows: Sequence[Row], columns: Sequence[MeetingColumn], is_general: bool) -> str:
    """Return who is recorded far more often than all others, else how many are recorded only once."""
    ranked = Counter(row["institution"] for row in rows if row["institution"]).most_common()
    known = sum(column.is_known for column in columns)
    if len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1]:
        return _(
            "{leading} is at {most} of {known} known meetings, no other at more than {next}",
            leading=short_label("institution", ranked[0][0]),
            most=number(ranked[0][1]),
            known=number(known),
            next=number(ranked[1][1]),
        )
    once = sum(count == 1 for _code, count in ranked)
    if once and known > 1:
        return _(
            "{once} of {institutions} are recorded at one of {known} known meetings only",
            once=number(once),
            institutions=ngettext("{count} institution", "{count} institutions", len(ranked)),
            known=number(known),
        )
    return (
        _("Recorded attendance at the general meetings")
        if is_general
        else _("Recorded attendance at the chosen meetings")
    )


def grid_alt(rows: Sequence[Row], columns: Sequence[MeetingColumn]) -> str:
    """Return how many institutions are recorded, how many of them once, and who most often."""
    meetings_of = Counter(row["institution"] for row in rows if row["institution"])
    return _(
        "At least {institutions}, {once} of them recorded at one meeting only; most often {leading}. {attendance_known}",
        institutions=ngettext("{count} institution", "{count} institutions", len(meetings_of)),
        once=number(sum(count == 1 for count in meetings_of.values())),
        leading=listed(
            f"{short_label('institution', code)} ({count})"
            for code, count in meetings_of.most_common(3)
        ),
        attendance_known=attendance_known(columns),
    )


def sides_title(rows: Sequence[Row]) -> str:
    """Return at how many meetings which side has more recorded institutions."""
    counted = [row for row in rows if row["un_count"] is not None]
    un_more = sum(row["un_count"] > row["oic_count"] for row in counted)
    oic_more = sum(row["un_count"] < row["oic_count"] for row in counted)
    if len(counted) < 2 or un_more == oic_more:
        return _("Recorded institutions per meeting, by side")
    if un_more > oic_more:
        return _(
            "More UN than OIC institutions are recorded at {un_more} of {known} meetings",
            un_more=number(un_more),
            known=number(len(counted)),
        )
    return _(
        "More OIC than UN institutions are recorded at {oic_more} of {known} meetings",
        oic_more=number(oic_more),
        known=number(len(counted)),
    )


def sides_alt(rows: Sequence[Row], columns: Sequence[MeetingColumn]) -> str:
    """Return the balance of the sides in numbers, and how much of it is only inferred."""
    counted = [row for row in rows if row["un_count"] is not None]
    if not counted:
        return attendance_known(columns)
    return _(
        "UN ahead at {un_more}, OIC at {oic_more}, as many at {equal}. {attendance_known} {inferred} of {entries} are inferred.",
        un_more=number(sum(row["un_count"] > row["oic_count"] for row in counted)),
        oic_more=number(sum(row["un_count"] < row["oic_count"] for row in counted)),
        equal=number(sum(row["un_count"] == row["oic_count"] for row in counted)),
        attendance_known=attendance_known(columns),
        inferred=number(
            sum(row["un_inferred_count"] + row["oic_inferred_count"] for row in counted)
        ),
        entries=ngettext(
            "{count} attendance",
            "{count} attendances",
            sum(row["un_count"] + row["oic_count"] for row in counted),
        ),
    )


def changes_title(rows: Sequence[Row]) -> str:
    """Return how many came for the first time to the latest known meetings, against the earlier ones."""
    known = [row for row in rows if row["newcomers_count"] is not None]
    earlier, latest = known[:-LATEST], known[-LATEST:]
    if not earlier:
        return _("Who is recorded for the first time, again, or no longer")
    return _(
        "{new} institutions appear for the first time at the latest {latest} known meetings, {old} at the {earlier} before",
        new=number(sum(row["newcomers_count"] for row in latest)),
        latest=number(len(latest)),
        old=number(sum(row["newcomers_count"] for row in earlier)),
        earlier=number(len(earlier)),
    )


def changes_alt(rows: Sequence[Row], columns: Sequence[MeetingColumn]) -> str:
    """Return the largest gap between two known meetings, and for how many the attendance is known."""
    compared = [row for row in rows if row["missing_count"]]
    if not compared:
        return attendance_known(columns)
    largest = max(compared, key=lambda row: row["missing_count"])
    return _(
        "Largest gap: of the institutions recorded at {before}, {missing} are not recorded at {here}. {attendance_known}",
        before=meeting_label(largest["compared_meeting_id"]),
        missing=number(largest["missing_count"]),
        here=meeting_label(largest["meeting_id"]),
        attendance_known=attendance_known(columns),
    )


def compared_with(row: Row) -> str:
    """Return which meeting another is compared with, for a line on hover."""
    if row["compared_meeting_id"]:
        return _("compared with {meeting}", meeting=meeting_label(row["compared_meeting_id"]))
    return _("the first meeting with a recorded attendance")
