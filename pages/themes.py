"""What was on the table, and when?"""

import streamlit as st

from dashboard import theme_lists as lists
from dashboard import theme_notes as notes
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import themes as charts
from dashboard.labels import label
from dashboard.language import _
from dashboard.meeting_columns import meeting_columns
from dashboard.tables import show_note
from dashboard.theme_choice import choose_order, lead_html
from dashboard.theme_grid import CELL_OPENS, ThemeGrid, grid_html
from dashboard.warehouse import ask, rows

filters = current_filters()
general = filters.or_general_meetings()
st.html(lead_html(filters))

# What rises and what fades: the last two known agendas against those before.
answer = ask("themes_rising_fading", general)
trends = answer.to_pylist()
lives = rows("themes_over_time", filters)
elsewhere = {} if filters.kind else {row["theme"]: row for row in lives}
groups = rows("themes_by_group", general)
if any(row["trend"] for row in trends):
    show_card(
        Card(
            key="themes_rising_fading",
            title=notes.trend_title(trends),
            figure=None,
            alt=notes.trend_said(trends, groups, filters),
            answer=answer,
            columns=[
                "theme",
                "trend",
                "recent_count",
                "recent_agendas_count",
                "before_count",
                "before_agendas_count",
                "last_date",
                "source_ids",
            ],
            page_html=lists.lists_html(lists.trend_sections(trends, elsewhere, general), filters),
            page_name=_("Lists"),
            opens=lists.trend_opens(general),
            note=notes.trend_note(),
        ),
        general,
    )
elif trends:
    show_note(notes.too_few_said(trends))

# What was on the table: theme by meeting.
answer = ask("themes_by_meeting", general)
shown = answer.to_pylist()
columns = meeting_columns(shown, "has_agenda")
named = [row for row in shown if row["theme"]]
order = choose_order()
grid = ThemeGrid(shown, columns, groups, lives, general, filters)
said = notes.grid_said(named, columns, filters)
show_card(
    Card(
        key="themes_by_meeting",
        title=notes.grid_title(named, columns, filters),
        figure=None,
        alt=said,
        answer=answer,
        columns=[
            "meeting_id",
            "start_date",
            "working_group",
            "theme",
            "wordings",
            "stated_groups",
            "source_ids",
        ],
        page_html=grid_html(grid, order, said) if named else "",
        page_name=_("Chart"),
        opens={"wordings": CELL_OPENS},
        note=_(
            "A cell opens what the sources say. A line joins the first and the last time that a theme is named; the bars count the themes of each meeting. No list is known to be complete: an empty cell says only that no source names the theme there, and a short list leaves most cells empty."
        )
        if named
        else said,
    ),
    general,
)

# What follows: activities on the themes of the agendas.
answer = ask("themes_over_time", filters)
opens = lists.activity_opens(filters)
show_card(
    Card(
        key="themes_over_time",
        title=notes.activities_title(lives),
        figure=None,
        alt=notes.activities_said(lives),
        answer=answer,
        columns=[
            "theme",
            "first_date",
            "last_date",
            "general_count",
            "other_meetings_count",
            "activities_count",
            "since_count",
            "earlier_count",
            "unplaced_count",
            "source_ids",
        ],
        page_html=lists.lists_html(lists.activity_sections(lives, filters), filters),
        page_name=_("Lists"),
        opens=opens,
    ),
    filters,
)

# The weight of the working groups.
answer = ask("themes_group_weights", general)
weights = answer.to_pylist()
bars = notes.weight_bars(weights, trends)
weight_opens = notes.weight_opens(trends, general)
show_card(
    Card(
        key="themes_group_weights",
        title=notes.weights_title(weights),
        figure=charts.group_weights(
            weights, bars, lambda name, row: weight_opens[name].address(row), label
        )
        if weights
        else None,
        alt=notes.weights_said(weights),
        answer=answer,
        columns=["working_group", "before_count", "recent_count", "activities_count", "source_ids"],
        opens=weight_opens,
        note=_(
            "A theme counts once at each meeting that names it, an activity once. Activities of any years chosen; agendas of the meetings above."
        ),
    ),
    general,
)
