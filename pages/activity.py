"""What is known of one joint activity, and who says so?"""

from typing import Any

import streamlit as st

from dashboard import activity_record as record
from dashboard import activity_reports as told
from dashboard import activity_time as time
from dashboard import carried_over
from dashboard.activity_choice import choose_activity, of_the_day
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts.activity import activity_in_time
from dashboard.charts.gantt import actual_span, planned_span
from dashboard.evidence import THE_ACTIVITY, Evidence
from dashboard.evidence_documents import show_documents
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, partial_date
from dashboard.links import meeting_label
from dashboard.marks import INFERRED
from dashboard.sent_addresses import show_addresses
from dashboard.warehouse import ask, rows

Row = dict[str, Any]


def show_standing(activity: Row, filters: Filters) -> None:
    """Show the four things that progress is, as at the chosen day."""
    show_card(
        Card(
            key="activity-standing",
            title=_("Where it stands as at {day}", day=partial_date(filters.day.isoformat())),
            figure=None,
            alt="",
            answer=ask("activity", of_the_day(filters), activity=activity["activity_id"]),
            columns=[],
            page_html=record.standing_html(activity, filters.day),
            note=_(
                "Four things that are not read from one another: what the latest report says, whether the planned dates are kept, how old the last report is, and who says it. ● both sides say that it is completed, ◐ one side alone, ○ others alone."
            ),
        ),
        filters,
    )


def show_time(activity: Row, reports: list[Row], filters: Filters) -> None:
    """Show planned and actual dates with the reports by side; no figure where nothing has a day."""
    spans = {"planned": planned_span(activity), "actual": actual_span(activity)}
    drawn = time.reports_drawn(reports)
    meetings = [
        row | {"name": meeting_label(row["meeting_id"])}
        for row in rows("general_meeting_days", EVERYTHING)
    ]
    answer = ask("activity", of_the_day(filters), activity=activity["activity_id"])
    show_card(
        Card(
            key="activity-time",
            title=time.title(activity),
            figure=activity_in_time(
                spans,
                drawn,
                meetings,
                time.lane_words(filters),
                day=time.day_drawn(activity, filters),
                opens=THE_ACTIVITY.of(activity).address(EVERYTHING),
            )
            if any(spans.values()) or drawn
            else None,
            alt=time.sentence(activity, reports, len(drawn)),
            answer=answer,
            columns=[
                "planned_start_date",
                "planned_end_date",
                "actual_start_date",
                "actual_end_date",
                "start_due_on",
                "end_due_on",
                "source_ids",
            ],
            note=_(
                "Outline: dates announced; filled: dates reported; a point is a report, at the last day for which it holds. A date known only by its month or year is drawn as the whole of it. Dotted lines are general meetings."
            ),
        ),
        EVERYTHING,
    )


def show_reports(activity: Row, reports: list[Row], filters: Filters) -> None:
    """Show all reports known by the day, the latest first."""
    answer = ask("activity_reports", of_the_day(filters), activity=activity["activity_id"])
    is_known = answer.column("is_known")
    show_card(
        Card(
            key="activity-reports",
            title=told.reports_title(reports, activity["status"]),
            figure=None,
            alt="",
            answer=answer.filter(is_known).drop_columns("is_known"),
            columns=[
                "as_of_date",
                "status",
                "status_original",
                "side",
                "reported_by",
                "reported_on",
                "progress_note",
                "barriers",
                "next_steps",
                "report_reason",
                "report_evidence",
                "quantity",
                "note",
                "source_ids",
            ],
            page_html=told.reports_html(reports),
            page_name=_("List"),
            note=f"{_('The status shown is that of the report that was true last.')} "
            f"{told.later_words(answer.num_rows - len(reports))}".strip(),
            empty=_("No report on this activity was found."),
        ),
        EVERYTHING,
    )


def show_partners(activity: Row) -> None:
    """Show who takes part, who leads and in which role."""
    show_card(
        Card(
            key="activity-partners",
            title=_("Partners, leads and roles"),
            figure=None,
            alt="",
            answer=ask("activity_parties", EVERYTHING, activity=activity["activity_id"]),
            columns=["institution", "is_lead", "party_roles", "joined_date", "source_ids"],
            group_by="side",
            note=_(
                "{mark} no workbook names the lead of the side: it is the body that the source names first.",
                mark=INFERRED,
            ),
            empty=_("No source names a partner."),
        ),
        EVERYTHING,
    )


def show_record(activity: Row, filters: Filters) -> None:
    """Show the facts, with what no source says."""
    show_card(
        Card(
            key="activity-record",
            title=_("What is recorded of this activity"),
            figure=None,
            alt="",
            answer=ask("activity", of_the_day(filters), activity=activity["activity_id"]),
            columns=[],
            page_html=record.record_html(activity),
            note=f"{_('Announced and reported are what the main source says; a report may say more.')} "
            f"{record.unsaid_words(activity)}".strip(),
        ),
        EVERYTHING,
    )


def show_chain(activity: Row, filters: Filters) -> None:
    """Show the activities that it carries on and those that carry it on; nothing where it stands alone."""
    answer = ask("activity_chain", EVERYTHING, activity=activity["activity_id"])
    if answer.num_rows < 2:
        return
    show_card(
        Card(
            key="activity-chain",
            title=carried_over.length_words(answer.num_rows),
            figure=None,
            alt="",
            answer=answer,
            columns=["title", "cycle_id", "status", "source_ids"],
            page_html=carried_over.chain_html(answer.to_pylist(), filters, activity["activity_id"]),
            page_name=_("Chain"),
            note=_(
                "The same activity in the cycles before and after, with its status there today."
            ),
            opens={"title": THE_ACTIVITY.within(filters)},
        ),
        EVERYTHING,
    )


def show_activity(activity: Row, filters: Filters) -> None:
    """Show the page of one activity, from where it stands to the documents behind it."""
    reports = [
        row
        for row in rows("activity_reports", of_the_day(filters), activity=activity["activity_id"])
        if row["is_known"]
    ]
    behind: Evidence = THE_ACTIVITY.of(activity)
    with st.container(key="dossier"):
        st.html(record.heading_html(activity))
        show_standing(activity, filters)
        show_time(activity, reports, filters)
        show_reports(activity, reports, filters)
        show_partners(activity)
        show_record(activity, filters)
        show_chain(activity, filters)
        show_documents(
            behind,
            EVERYTHING,
            ask("activity", of_the_day(filters), activity=activity["activity_id"]),
        )
    show_addresses(
        THE_ACTIVITY.within(of_the_day(filters)).address(activity), behind, of_the_day(filters)
    )


filters = current_filters()
activity = choose_activity(filters)
if activity:
    if not filters.at("", None).is_everything:
        st.caption(_("The filters do not narrow the record of one activity; the chosen day does."))
    show_activity(activity, filters)
