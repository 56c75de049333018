"""What was promised, what was done, and who says so?"""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import activity_words as activity
from dashboard import band_words as band
from dashboard import matrix_time as time
from dashboard import progress_words as progress
from dashboard.address import current_filters
from dashboard.cards import Card, Whole, show_card
from dashboard.charts import gantt
from dashboard.charts.band import completion_band
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.language import _
from dashboard.links import anchor, meeting_label, page_url
from dashboard.matrix_figures import totals_html
from dashboard.status_groupings import card_of, choose_grouping
from dashboard.tables import show_note
from dashboard.warehouse import ask, read_all, rows

ACTIVITIES_DRAWN = 15
Row = dict[str, Any]


def show_band(totals: Row, filters: Filters) -> None:
    """Show how much was reported on, and between which numbers the completed activities lie."""
    answer = ask("matrix_totals", filters)
    is_any = totals["activities_count"] > 0
    show_card(
        Card(
            key="completion_band",
            title=band.band_title(totals),
            figure=completion_band(
                totals, *band.band_parts(totals, filters), band.band_words(totals, filters)
            )
            if is_any
            else None,
            alt=band.band_said(totals),
            answer=answer if is_any else answer.slice(0, 0),
            columns=band.BAND_COLUMNS,
            note=band.band_note(),
            opens=band.opens_of_totals(filters),
        ),
        filters,
    )


def show_leads(totals: Row, filters: Filters) -> None:
    """Show whose reports would narrow the band the most, and which activities they are about."""
    answer = ask("silent_by_lead", filters)
    leads = answer.to_pylist()
    show_card(
        Card(
            key="silent_by_lead",
            title=band.leads_title(leads, totals),
            figure=None,
            alt="",
            answer=answer,
            columns=["side", "institution", "silent_count", "led_count", "is_lead_inferred"],
            page_html=band.leads_html(leads, filters) if leads else "",
            page_name=_("Lists"),
            note=band.leads_note(),
            opens=band.lead_opens(filters),
        ),
        filters,
    )


def show_progress(filters: Filters) -> None:
    """Show schedule, freshness and verification beside each other."""
    answer = ask("progress_aspects", filters)
    aspects = answer.to_pylist()
    show_card(
        Card(
            key="progress_aspects",
            title=progress.aspects_title(aspects),
            figure=None,
            alt="",
            answer=answer,
            columns=["value", "activities_count", "whole_count", "source_ids"],
            group_by="aspect",
            page_html=progress.aspects_html(aspects, filters) if aspects else "",
            page_name=_("Lists"),
            note=progress.aspects_note(),
            opens=progress.opens_of_aspects(filters),
        ),
        filters,
    )


def show_time(totals: Row, filters: Filters) -> None:
    """Show activities in time, a page of them at once, with the general meetings as lines."""
    spans = time.choose_spans()
    found = totals[time.SPANS[spans].count]
    pages = max(1, -(-found // ACTIVITIES_DRAWN))
    page = st.session_state.get("matrix_page", 1)
    if page > pages:  # other filters leave fewer pages
        page = st.session_state["matrix_page"] = pages
    first = (page - 1) * ACTIVITIES_DRAWN
    asked = {"spans": spans, "rows_count": ACTIVITIES_DRAWN, "first": first}
    answer = ask("activities_in_time", filters, **asked)
    read = partial(read_all, "activities_in_time", filters, spans=spans, rows_count=found, first=0)
    drawn = answer.to_pylist()
    for row in drawn:
        row["told"] = activity.told_of(row)
        row["late"] = activity.late_words(row)
        row["opens"] = THE_ACTIVITY.within(filters).address(row)
    meetings = [
        row | {"name": meeting_label(row["meeting_id"])}
        for row in rows("general_meeting_days", filters)
    ]
    words = {"late": _("Late: it was due by then")}
    show_card(
        Card(
            key="activities_in_time",
            title=time.title(totals),
            figure=gantt.activities_in_time(drawn, meetings, filters.day, label, words)
            if drawn
            else None,
            alt=time.said(first, drawn, found),
            answer=answer,
            columns=[
                "title",
                "planned_start_date",
                "planned_end_date",
                "actual_start_date",
                "actual_end_date",
                "status",
                "verification",
                "status_as_of_date",
                "schedule",
                "days_late",
                "un_partners",
                "oic_partners",
                "theme",
                "cycle_id",
                "source_ids",
            ],
            note=time.note(filters),
            opens={"title": THE_ACTIVITY.within(filters)},
            whole=Whole(found, read, time.address(spans, filters), before=first),
        ),
        filters,
    )
    if totals["undated_count"]:
        st.html(time.undated_html(totals, filters))
    if pages > 1:
        st.pagination(pages, key="matrix_page")


def more_html(sentence: str, page: str, filters: Filters) -> str:
    """Return the way to a page that goes on from here, within the same filters."""
    link = anchor(page_url(page, **filters.to_url()), sentence)
    return f'<p class="sijill-note">{link}</p>'


filters = current_filters()
totals = rows("matrix_totals", filters)[0]
show_note(
    _(
        "These are activities found in public sources. The matrix that the two sides agree on is not public, so what it promises cannot be counted here; an activity stands in the records because somebody wrote about it, which makes the share reported look high."
    )
)
show_band(totals, filters)
st.html(totals_html(totals, filters))
show_leads(totals, filters)
st.html(more_html(_("Late and silent activities, with text for reminders"), "follow_up", filters))
show_progress(filters)
show_card(card_of(choose_grouping(), totals, filters), filters)
st.html(
    more_html(_("What changed between two meetings, and progress through time"), "ledger", filters)
)
show_time(totals, filters)
