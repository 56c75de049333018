"""What is recorded of one theme: when was it on the table, what was done on it, by whom, and who says so?"""

from dataclasses import replace

import streamlit as st

from dashboard import theme_time as time
from dashboard import theme_words as words
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import themes as charts
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, ngettext
from dashboard.theme_choice import chooser_html, neighbours_html
from dashboard.warehouse import ask, rows

ACTIVITIES_SHOWN = 12


def show_heading(theme: str, filters: Filters) -> None:
    """Show the theme with its group and goals, when it was named, and how much is done."""
    facts = rows("theme_facts", filters, theme=theme)[0]
    trends = rows("themes_rising_fading", filters.or_general_meetings())
    st.html(
        words.heading_html(facts, filters)
        + words.life_html(facts, trends, filters)
        + neighbours_html(theme, filters)
        + words.figures_html(facts, filters)
    )


def show_time(theme: str, filters: Filters) -> None:
    """Show the meetings that name it over the activities on it."""
    answer = ask("theme_meetings", filters)
    meetings = time.meetings_told(answer.to_pylist(), theme)
    activities = time.activities_told(rows("theme_activities", filters, theme=theme), filters)
    dated = [row for row in activities if row["start_year"]]
    is_drawn = any(row["start_on"] for row in meetings) or dated
    show_card(
        Card(
            key="theme_meetings",
            title=time.title(activities if answer.num_rows else []),
            figure=charts.theme_in_time(meetings, dated, label, time.words()) if is_drawn else None,
            alt=time.said(meetings, activities),
            answer=answer,
            columns=["meeting_id", "start_date", "kind", "on_agenda", "wordings", "source_ids"],
            opens={"wordings": time.agenda_opens(theme)},
            note=_(
                "A square is an activity, in the year in which it begins; all squares and marks open what stands behind them. An open circle says only that no source names the theme there."
            ),
        ),
        filters,
    )


def show_activities(theme: str, filters: Filters) -> None:
    """Show what was done on it, by status, a page of activities at once."""
    answer = ask("theme_activities", filters, theme=theme)
    found = answer.to_pylist()
    pages = max(1, -(-len(found) // ACTIVITIES_SHOWN))
    page = st.session_state.get("theme_page", 1)
    if page > pages:  # other filters leave fewer pages
        page = st.session_state["theme_page"] = pages
    first = (page - 1) * ACTIVITIES_SHOWN
    shown = found[first : first + ACTIVITIES_SHOWN]
    show_card(
        Card(
            key="theme_activities",
            title=ngettext(
                "{count} joint activity, by latest status",
                "{count} joint activities, by latest status",
                len(found),
            ),
            figure=None,
            alt=words.rows_said(first, shown, found),
            answer=answer,
            columns=[
                "title",
                "status",
                "status_as_of_date",
                "start_date",
                "end_date",
                "un_partners",
                "oic_partners",
                "agreed_at",
                "source_ids",
            ],
            page_html=words.activities_html(shown, filters),
            page_name=_("Lists"),
            opens={"title": THE_ACTIVITY.within(filters)},
            note=_(
                "These are activities found in public sources; the matrix that the two sides agree on is not public. For an agreement, completed means signed; it says nothing on how it was carried out."
            ),
            empty=_("No source tells of an activity on this theme within the filters."),
        ),
        filters,
    )
    if pages > 1:
        st.pagination(pages, key="theme_page")


def show_institutions(theme: str, filters: Filters) -> None:
    """Show who takes part in activities on it."""
    answer = ask("theme_institutions", filters, theme=theme)
    show_card(
        Card(
            key="theme_institutions",
            title=words.institutions_title(rows("partner_pairs", filters)),
            figure=None,
            alt="",
            answer=answer,
            columns=[
                "institution",
                "activities_count",
                "completed_count",
                "first_year",
                "last_year",
                "source_ids",
            ],
            group_by="side",
            page_html=words.institutions_html(answer.to_pylist(), filters),
            page_name=_("Lists"),
            opens=words.institution_opens(filters),
            note=_("An activity counts for each institution that takes part in it."),
            empty=_("No institution is named as a partner on this theme within the filters."),
        ),
        filters,
    )


def show_wordings(theme: str, filters: Filters) -> None:
    """Show how each source words it on an agenda."""
    answer = ask("theme_wordings", filters, theme=theme)
    show_card(
        Card(
            key="theme_wordings",
            title=_("How each source words it on an agenda"),
            figure=None,
            alt="",
            answer=answer,
            columns=["meeting_id", "start_date", "wording", "stated_groups", "source_ids"],
            rows_shown=12,
            note=_(
                "Wordings are shortened and in English. Not every wording is a formal agenda item."
            ),
            empty=_("No source names this theme on an agenda of these meetings."),
        ),
        filters,
    )


def show_sources(theme: str, filters: Filters) -> None:
    """Show all documents behind the page."""
    facts = rows("theme_facts", filters, theme=theme)[0]
    answer = ask("sources_named", EVERYTHING, source_ids=tuple(facts["source_ids"] or ()))
    show_card(
        Card(
            key="theme_sources",
            title=ngettext(
                "{count} document behind this theme",
                "{count} documents behind this theme",
                answer.num_rows,
            ),
            figure=None,
            alt="",
            answer=answer,
            columns=["title", "publisher", "published_date", "source_kind", "symbol", "url"],
            rows_shown=10,
            empty=_("No document within the filters speaks of this theme."),
        ),
        EVERYTHING,
    )


filters = current_filters()
if len(filters.theme) == 1:
    # The theme stands under its own group here, whatever groups are chosen.
    narrowed = replace(filters, working_group=())
    for show in (
        show_heading,
        show_time,
        show_activities,
        show_institutions,
        show_wordings,
        show_sources,
    ):
        show(filters.theme[0], narrowed)
else:
    st.html(chooser_html(filters))
