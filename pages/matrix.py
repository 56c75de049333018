"""What was promised, and what was done?"""

from dataclasses import replace

import streamlit as st

from dashboard import activity_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import gantt
from dashboard.charts import matrix as charts
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.labels import label
from dashboard.language import _, ngettext, number, share
from dashboard.links import meeting_label
from dashboard.tables import show_note
from dashboard.warehouse import ask, rows

BARS_DRAWN = 12
ACTIVITIES_DRAWN = 15

filters = current_filters()
totals = rows("activity_totals", filters)[0]
chosen = Opens("activities", filters)
words = {"of": _("{part} of {whole}")}
counts_note = _(
    "At the end of a bar stands the number of activities; 50/51 means that 50 of 51 were reported on."
)
completed_note = _(
    "For an agreement, completed means signed; it says nothing on how it was carried out."
)

show_note(
    _(
        "These are activities found in public sources. The matrix that the two sides agree on is not public, so what it promises cannot be counted here; an activity stands in the records because somebody wrote about it, which makes the share reported look high."
    )
)
st.html(said.totals_html(totals, chosen))

# What became of it, cycle by cycle.
answer = ask("status_by_cycle", filters)
cycles = answer.to_pylist()
of_cycle = replace(chosen, by={"cycle_id": "cycle_id"})
alt = ""
if cycles:
    most = max(cycles, key=lambda row: row["activities_count"])
    alt = _(
        "{reported} were reported on and {completed} completed; the most fall into the cycle {cycle} ({count}).",
        reported=share(totals["reported_count"], totals["activities_count"]),
        completed=share(totals["completed_count"], totals["activities_count"]),
        cycle=said.cycle_words(most["cycle_id"]),
        count=number(most["activities_count"]),
    )
show_card(
    Card(
        key="status_by_cycle",
        title=said.statuses_title(totals),
        figure=charts.status_bars(said.of_cycles(cycles, of_cycle), label, words)
        if cycles
        else None,
        alt=alt,
        answer=answer,
        columns=["cycle_id", *said.COUNTS, "source_ids"],
        note=_(
            "A cycle runs from one general meeting to the next. An activity belongs to the cycle in which it was agreed, else to that of its first day (a year alone counts from 1 January); without either it stands under no cycle. {counts} {completed}",
            counts=counts_note,
            completed=completed_note,
        ),
        opens=said.opens_of_counts(of_cycle),
    ),
    filters,
)

# On what: by theme, under its working group.
answer = ask("status_by_theme", filters)
themes = answer.to_pylist()
of_theme = replace(chosen, by={"theme": "theme"})
drawn = [row for row in themes if row["rank"] <= BARS_DRAWN]
show_card(
    Card(
        key="status_by_theme",
        title=said.themes_title(themes),
        figure=charts.status_bars(said.of_themes(drawn, of_theme), label, words, is_long_label=True)
        if drawn
        else None,
        alt=said.leading(themes, "theme"),
        answer=answer,
        columns=["theme", *said.COUNTS, "source_ids"],
        group_by="working_group",
        note=" ".join([said.drawn_of(drawn, themes), counts_note, completed_note]).strip(),
        opens=said.opens_of_counts(of_theme),
    ),
    filters,
)

# By whom: institutions of one side.
side = st.segmented_control(
    _("Institutions of the side"),
    ["UN", "OIC"],
    default="UN",
    required=True,
    key="matrix_side",
    format_func=lambda code: label("side", code),
)
answer = ask("status_by_institution", filters, side=side)
institutions = answer.to_pylist()
of_partner = replace(chosen, by={f"{side.lower()}_partners": "institution"})
of_first_named = Opens(
    "activity_partners",
    filters,
    by={"institution": "institution"},
    where={"side": side, "position": "1"},
)
drawn = institutions[:BARS_DRAWN]
show_card(
    Card(
        key=f"status_by_institution_{side}",
        title=said.institutions_title(institutions, side, totals["activities_count"]),
        figure=charts.status_bars(
            said.of_institutions(drawn, of_partner), label, words, is_long_label=True
        )
        if drawn
        else None,
        alt=said.leading(institutions, "institution"),
        answer=answer,
        columns=["institution", "first_named_count", *said.COUNTS, "source_ids"],
        note=" ".join(
            [
                said.drawn_of(drawn, institutions),
                _(
                    "An activity counts for each institution that takes part in it, so the bars add up to more than all activities. Named first: the source puts it before the other institutions of its side, in many cases because it leads."
                ),
                completed_note,
            ]
        ).strip(),
        opens=said.opens_of_counts(of_partner) | {"first_named_count": of_first_named},
    ),
    filters,
)

# When: activities in time, a page of them at once.
answer = ask("activities_in_time", filters)
dated = answer.to_pylist()
pages = max(1, -(-len(dated) // ACTIVITIES_DRAWN))
page = st.session_state.get("matrix_page", 1)
if page > pages:  # other filters leave fewer pages
    page = st.session_state["matrix_page"] = pages
first = (page - 1) * ACTIVITIES_DRAWN
drawn = dated[first : first + ACTIVITIES_DRAWN]
for row in drawn:
    row["told"] = said.told_of(row)
    row["opens"] = THE_ACTIVITY.within(filters).address(row)
meetings = rows("general_meeting_days", filters)
for row in meetings:
    row["name"] = meeting_label(row["meeting_id"])
alt = ""
if drawn:
    place = _(
        "Activities {first}–{last} of {count} with a date, the latest start first.",
        first=number(first + 1),
        last=number(first + len(drawn)),
        count=number(len(dated)),
    )
    alt = f"{place} {said.statuses_of(drawn)}"
if totals["undated_count"]:
    alt += " " + ngettext(
        "{count} activity has no date and is listed below.",
        "{count} activities have no date and are listed below.",
        totals["undated_count"],
    )
show_card(
    Card(
        key="activities_in_time",
        title=_("Activities in time, by status"),
        figure=gantt.activities_in_time(drawn, meetings, label) if drawn else None,
        alt=alt,
        answer=answer,
        columns=[
            "title",
            "planned_start_date",
            "planned_end_date",
            "actual_start_date",
            "actual_end_date",
            "status",
            "status_as_of_date",
            "un_partners",
            "oic_partners",
            "theme",
            "cycle_id",
            "source_ids",
        ],
        note=_(
            "Outline: dates announced; filled: dates reported. A date known only by its month or year is drawn as the whole of it. An arrow: the latest report says ongoing and no end is named. Vertical lines are general meetings."
        ),
        opens={"title": THE_ACTIVITY.within(filters)},
    ),
    filters,
)
if pages > 1:
    st.pagination(pages, key="matrix_page")
if totals["undated_count"]:
    show_card(
        Card(
            key="undated_activities",
            title=_("Activities without a date"),
            figure=None,
            alt="",
            answer=ask("undated_activities", filters),
            columns=[
                "title",
                "status",
                "un_partners",
                "oic_partners",
                "theme",
                "note",
                "source_ids",
            ],
            rows_shown=5,
            opens={"title": THE_ACTIVITY.within(filters)},
        ),
        filters,
    )
