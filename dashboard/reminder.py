"""The text of a reminder to one institution: polite, ready to copy, each activity with what is asked and its link.

In: rows of the question `follow_up_activities` for one lead. Out: plain text in the language that is spoken at the time
(`language.speaking`). It names no person and no sender: whoever sends it writes the names in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.activity_titles import activity_title
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.follow_up_words import page_of
from dashboard.four_things import days_words
from dashboard.labels import label, short_label
from dashboard.language import _, isolated, ngettext, number, partial_date
from dashboard.links import page_url
from dashboard.marks import INFERRED

Row = dict[str, Any]
ACTIVITIES_WRITTEN = 20  # a longer letter is not read; the page has all


def reminder_text(
    lead: str, rows: Sequence[Row], count: int, filters: Filters, address: Callable[[str], str]
) -> str:
    """Return the reminder to a lead. `count` is how many activities there are in all; `address` makes a link whole."""
    written = rows[:ACTIVITIES_WRITTEN]
    parts = [
        _("To: {institution}", institution=label("institution", lead)),
        _(
            "Subject: Joint activities of the United Nations system and the OIC: {count}",
            count=ngettext("{count} report requested", "{count} reports requested", count),
        ),
        _("Dear colleagues,"),
        _opening(lead, count, filters),
        *_inferred(lead, written),
        *(_item(place, lead, row, filters, address) for place, row in enumerate(written, start=1)),
        *_rest(lead, count - len(written), filters, address),
        _(
            "Each report needs the status, the day for which it holds, and one to three sentences on what was done; where something is late, also the reason. A template is here: {link}",
            link=address(page_url("workbook")),
        ),
        _(
            "If another institution leads an activity by now, please tell us, so that the record is right."
        ),
        _("With many thanks and kind regards,"),
        _("[name and office of the sender]"),
    ]
    return "\n\n".join(parts)


def _opening(lead: str, count: int, filters: Filters) -> str:
    return ngettext(
        "In the record of joint activities your institution, {institution}, leads {count} activity on which word is awaited as at {day}. We would be grateful for a short report on it.",
        "In the record of joint activities your institution, {institution}, leads {count} activities on which word is awaited as at {day}. We would be grateful for a short report on each of them.",
        count,
        institution=isolated(short_label("institution", lead)),
        day=partial_date(filters.day.isoformat()),
    )


def _item(place: int, lead: str, row: Row, filters: Filters, address: Callable[[str], str]) -> str:
    """Return one activity: its title and code, with whom, what is asked, its page."""
    lines = [f"{number(place)}. {activity_title(row)} ({row['activity_id']})"]
    if other := _counterpart(lead, row):
        lines.append(_("With {institution}.", institution=isolated(label("institution", other))))
    lines += asked_of(row)
    lines.append(address(THE_ACTIVITY.within(_of_day(filters)).address(row)))
    return "\n".join(lines)


def _of_day(filters: Filters) -> Filters:
    """Return the filters of a link: the day alone, for what else was chosen is the business of the sender."""
    return Filters(filters.full_years, filters.full_years).at(filters.as_at, filters.as_at_on)


def _counterpart(lead: str, row: Row) -> str | None:
    other: str | None = row["oic_lead"] if row["un_lead"] == lead else row["un_lead"]
    return other


def asked_of(row: Row) -> list[str]:
    """Return what is asked about one activity, a sentence for each reason."""
    asked = []
    if row["days_late"] is not None:
        late = {
            "starts_late": _(
                "It was to begin by {date}, {days} ago, and the latest report says: {status}. Has it begun? If not, when will it, and why was it put off?"
            ),
            "ends_late": _(
                "Its end was planned by {date}, {days} ago, and the latest report says: {status}. Is it completed, and what shows it? If not, when will it be, and why does it take longer?"
            ),
        }[row["schedule"]]
        asked.append(
            late.format(
                date=partial_date(row["due_date"]),
                days=days_words(row["days_late"]),
                status=label("status", row["status"]),
            )
        )
    if row["freshness"] == "never":
        asked.append(_("No report on it is known. Where does it stand?"))
    elif row["freshness"] == "stale" and row["last_reported_on"] is None:
        asked.append(_("The reports known bear no date. Where does it stand now?"))
    elif row["freshness"] == "stale":
        asked.append(
            _(
                "The last report known is of {date}, {days} ago. What was done since then?",
                date=partial_date(row["last_reported_on"].isoformat()),
                days=days_words(row["report_age"]),
            )
        )
    return asked


def _rest(lead: str, count: int, filters: Filters, address: Callable[[str], str]) -> list[str]:
    """Return where the activities that a letter has no room for are listed."""
    if count <= 0:
        return []
    return [
        ngettext(
            "{count} more activity is listed here: {link}",
            "{count} more activities are listed here: {link}",
            count,
            link=address(page_of(lead, _of_day(filters))),
        )
    ]


def _inferred(lead: str, rows: Sequence[Row]) -> list[str]:
    """Return that the lead is inferred, where it is for any of the activities."""
    sides = [("un_lead", row) for row in rows if row["un_lead"] == lead]
    sides += [("oic_lead", row) for row in rows if row["oic_lead"] == lead]
    if not any(column in row["inferred_fields"] for column, row in sides):
        return []
    return [
        _(
            "{mark} For activities known from public sources no document names the lead; we write to the body that the source names first of its side.",
            mark=INFERRED,
        )
    ]
