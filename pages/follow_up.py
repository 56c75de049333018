"""Who owes what: what is late, silent, told differently by the two sides, or carried over?"""

from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard import carried_over
from dashboard import follow_up_lists as lists
from dashboard import follow_up_words as said
from dashboard.activity_choice import of_the_day
from dashboard.address import current_filters
from dashboard.cards import Card, Whole, show_card
from dashboard.charts.follow_up import follow_up_by_lead
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.filters import Filters
from dashboard.labels import label, short_label
from dashboard.language import LANGUAGES, _, current_language, ngettext, speaking
from dashboard.lead_choice import choose_lead
from dashboard.reminder import reminder_text
from dashboard.sent_addresses import whole_address
from dashboard.tables import show_note
from dashboard.warehouse import ask, read_all, rows

Row = dict[str, Any]
LISTED = 200  # rows of a list on the page; the CSV has all
ALL = 2**31
MANY = 100  # chains


def cut(question: str, filters: Filters, lead: str | None) -> pa.Table:
    """Return the first rows of a list, of all leads or of one."""
    return ask(question, filters, lead=lead, most=LISTED)


def whole(question: str, filters: Filters, lead: str | None, count: int, opens: Opens) -> Whole:
    """Return all rows of a list that may be cut: how many, how they are read, where they are shown."""
    read = partial(read_all, question, filters, lead=lead, most=ALL)
    return Whole(count, read, opens.address({}))


def show_leads(leads: list[Row], totals: Row, filters: Filters) -> None:
    """Show which institutions lead the late and silent activities, those with most first."""
    drawn = said.leads_drawn(leads, filters)
    answer = ask("follow_up_by_lead", filters)
    show_card(
        Card(
            key="follow_up_by_lead",
            title=said.leads_title(leads),
            figure=follow_up_by_lead(drawn, label, {"of": _("{part} of {whole}")})
            if drawn
            else None,
            alt=said.leads_said(leads, drawn, totals),
            answer=answer,
            columns=[
                "institution",
                "led_count",
                "inferred_count",
                "follow_up_count",
                "late_count",
                "silent_count",
                "days_late",
                "disagreements_count",
                "awaited_count",
                "source_ids",
            ],
            group_by="side",
            note=said.leads_note(),
            rows_shown=25,
            opens=said.lead_opens(filters),
        ),
        filters,
    )


def show_asked(lead: Row | None, count: int, filters: Filters) -> pa.Table:
    """Show the late and silent activities of one lead, or of all; return the rows shown."""
    code = lead["institution"] if lead else None
    answer = cut("follow_up_activities", filters, code)
    found = answer.to_pylist()
    shown = lists.page_of_rows(found, "follow_up_page")
    opens = said.opens_of_list(lead, filters, {"follow_up": said.ASKED})
    show_card(
        Card(
            key="follow_up_activities",
            title=said.asked_title(lead, count),
            figure=None,
            alt="",
            answer=answer,
            columns=[
                "title",
                "follow_up",
                "days_late",
                "due_date",
                "status",
                "last_reported_on",
                "report_age",
                "un_lead",
                "oic_lead",
                "source_ids",
            ],
            page_html=lists.asked_html(shown, filters) if shown else "",
            page_name=_("List"),
            note=_("Those late by most days stand first, then those heard of least lately."),
            rows_shown=lists.ROWS_SHOWN,
            empty=said.nothing_asked(lead),
            opens={"title": THE_ACTIVITY.within(filters)},
            whole=whole("follow_up_activities", filters, code, count, opens),
        ),
        filters,
    )
    lists.show_pages(found, "follow_up_page")
    return answer


def show_reminder(lead: Row, answer: pa.Table, filters: Filters) -> None:
    """Show the text of a reminder to the lead, to be copied, in a language to choose."""
    with st.container(border=True, key="card-reminder"):
        name = short_label("institution", lead["institution"])
        st.header(_("Reminder to {institution}, to be copied", institution=name), anchor=False)
        if lead["institution"] == said.NOT_NAMED:
            show_note(_("No source names the body of the UN side: there is nobody to write to."))
            return
        if not answer.num_rows:
            show_note(said.nothing_asked(lead))
            return
        language = st.segmented_control(
            _("Language of the text"),
            list(LANGUAGES),
            default=current_language(),
            required=True,
            key="reminder_language",
            format_func=LANGUAGES.__getitem__,
        )
        with speaking(language or current_language()):
            text = reminder_text(
                lead["institution"],
                answer.to_pylist(),
                lead["follow_up_count"],
                filters,
                whole_address,
            )
        with st.container(key="reminder"):
            st.code(text, language=None, wrap_lines=True)
        show_note(
            _("The button in the corner of the text copies it. No name of a person is kept here.")
        )


def show_disagreements(lead: Row | None, count: int, filters: Filters) -> None:
    """Show the activities on which the latest reports of the two sides differ."""
    code = lead["institution"] if lead else None
    answer = cut("two_sides_differ", filters, code)
    found = answer.to_pylist()
    shown = lists.page_of_rows(found, "differ_page")
    opens = said.opens_of_list(lead, filters, {"has_disagreement": "true"})
    show_card(
        Card(
            key="two_sides_differ",
            title=said.disagreements_title(lead, count),
            figure=None,
            alt="",
            answer=answer,
            columns=[
                "title",
                "un_status",
                "un_as_of_date",
                "un_reported_by",
                "oic_status",
                "oic_as_of_date",
                "oic_reported_by",
                "oic_lead",
                "source_ids",
            ],
            group_by="un_lead",
            page_html=lists.disagreements_html(shown, filters) if shown else "",
            page_name=_("List"),
            note=_("The latest report of each side; a joint report is one of both."),
            rows_shown=lists.ROWS_SHOWN,
            empty=_(
                "No such activity: where both sides have reported, their latest reports agree."
            ),
            opens={"title": THE_ACTIVITY.within(filters)},
            whole=whole("two_sides_differ", filters, code, count, opens),
        ),
        filters,
    )
    lists.show_pages(found, "differ_page")


def show_one_sided(lead: Row | None, count: int, filters: Filters) -> None:
    """Show what one side alone reports as completed, under the lead whose word is awaited."""
    code = lead["institution"] if lead else None
    answer = cut("completed_by_one_side", filters, code)
    found = answer.to_pylist()
    shown = lists.page_of_rows(found, "one_sided_page")
    opens = said.opens_of_list(lead, filters, said.one_sided(lead))
    show_card(
        Card(
            key="completed_by_one_side",
            title=said.one_sided_title(lead, count),
            figure=None,
            alt="",
            answer=answer,
            columns=[
                "title",
                "verification",
                "status_reported_by",
                "status_as_of_date",
                "report_evidence",
                "source_ids",
            ],
            group_by="awaited",
            page_html=lists.one_sided_html(shown, filters) if shown else "",
            page_name=_("List"),
            note=_(
                "◐ A joint activity is completed when both sides say so. Each stands under the lead of the side that has not said it. For an agreement, completed means signed."
            ),
            rows_shown=lists.ROWS_SHOWN,
            empty=_(
                "No such activity: what is reported completed is so by both sides or by others."
            ),
            opens={"title": THE_ACTIVITY.within(filters)},
            whole=whole("completed_by_one_side", filters, code, count, opens),
        ),
        filters,
    )
    lists.show_pages(found, "one_sided_page")


def show_chains(filters: Filters) -> None:
    """Show the activities that were carried over from cycle to cycle, the longest chains first."""
    answer = ask("carried_over_chains", filters, most=MANY)
    chains = answer.to_pylist()
    count = chains[0]["chains_count"] if chains else 0
    links = Opens("activities", of_the_day(filters), by={"activity_id": "activity_ids"})
    show_card(
        Card(
            key="carried_over_chains",
            title=ngettext(
                "{count} chain of activities carried over",
                "{count} chains of activities carried over",
                count,
            ),
            figure=None,
            alt="",
            answer=answer,
            columns=["titles", "activities_count", "cycle_ids", "statuses"],
            page_html=carried_over.chains_html(chains[: said.CHAINS_DRAWN], filters),
            page_name=_("Chains"),
            note=said.chains_note(count),
            rows_shown=10,
            empty=_("No activity within these filters is recorded as carried over."),
            opens={"activities_count": links},
            whole=Whole(count, partial(read_all, "carried_over_chains", filters, most=ALL)),
        ),
        filters,
    )


filters = current_filters()
totals = rows("follow_up_totals", filters)[0]
leads = rows("follow_up_by_lead", filters)
show_note(said.meaning_words(filters))
st.html(said.totals_html(totals, filters))
lead = choose_lead(leads, filters)
counted = lead or {
    "follow_up_count": totals["follow_up_count"],
    "disagreements_count": totals["disagreements_count"],
    "awaited_count": totals["one_sided_count"],
}
if not lead:
    show_leads(leads, totals, filters)
asked = show_asked(lead, counted["follow_up_count"], filters)
if lead:
    show_reminder(lead, asked, filters)
show_disagreements(lead, counted["disagreements_count"], filters)
show_one_sided(lead, counted["awaited_count"], filters)
if lead:
    show_leads(leads, totals, filters)
show_chains(filters)
