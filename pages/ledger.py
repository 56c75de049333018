"""What was known as time went on, and what changed between two days?"""

from functools import partial

import streamlit as st

from dashboard import ledger_time as in_time
from dashboard import ledger_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, Whole, show_card
from dashboard.charts import flow, progress
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.evidence_columns import new_reports
from dashboard.labels import EVERYTHING
from dashboard.language import _, is_right_to_left
from dashboard.since_choice import choose_since
from dashboard.tables import show_note
from dashboard.warehouse import ask, choices, count_rows, read_all, rows

MONTHS_DRAWN = 120  # more are drawn year by year
ROWS_OF_A_KIND = 10

filters = current_filters()
as_known = filters.from_day("", None)  # of one day
names = said.part_names()

before = said.days_of(rows("ledger_days", as_known)[0], filters)  # when no day is chosen
days = said.days_of(rows("ledger_days", filters)[0], filters)

# What was known as time went on.
answer = ask("progress_in_time", as_known, most=MONTHS_DRAWN)
known = answer.to_pylist()
words = {
    "silent": _("Silent"),
    "meetings": _("General meetings"),
    "of": _("{part} of {whole}"),
}
show_card(
    Card(
        key="progress_in_time",
        title=in_time.time_title(known),
        figure=progress.progress_area(
            in_time.marks_in_time(known, as_known),
            in_time.meetings_in_time(rows("general_meeting_days", EVERYTHING)),
            (days.since_on, days.until_on),
            names,
            words,
        )
        if known
        else None,
        alt=in_time.time_alt(known),
        answer=answer,
        columns=in_time.columns_of_time(known),
        note=in_time.time_note(known),
        opens=in_time.opens_in_time(as_known),
    ),
    filters,
)

# What changed between two days.
choose_since(filters, choices(), before.since, is_meeting=not before.is_start)
changes = ask("ledger_rows", filters, most=ROWS_OF_A_KIND)
changed = changes.to_pylist()
show_note(_("Changes {between}, of the activities that the filters leave:", between=days.between))
st.html(said.kinds_html(changed, Opens("ledger", filters)))

# From which status to which.
answer = ask("status_moves", filters)
moves = answer.to_pylist()
of_move = Opens(
    "activity_moves", filters, by={"part_before": "part_before", "part_after": "part_after"}
)
for row in moves:
    row["opens"] = of_move.address(row)
along = {
    "down": days.since,
    "along": days.until,
    "arrow": "←" if is_right_to_left() else "→",
}
show_card(
    Card(
        key="status_moves",
        title=said.moves_title(moves, days),
        figure=flow.flow_grid(moves, names, said.short_part_names(), along) if moves else None,
        alt=said.moves_alt(moves),
        answer=answer,
        columns=["part_before", "part_after", "activities_count"],
        note=_(
            "Down: the status on the earlier day ({since}). Along: the status on the later day ({until}). Grey: unchanged. {signs}",
            since=days.since,
            until=days.until,
            signs=said.signs_note(),
        ),
        opens={"activities_count": of_move},
    ),
    filters,
)

# Each change with its reports.
show_card(
    Card(
        key="ledger",
        title=said.ledger_title(changed, days),
        figure=None,
        alt="",
        answer=changes,
        whole=Whole(
            count_rows("tables/ledger", filters),
            partial(read_all, "tables/ledger", filters),
            Opens("ledger", filters).address({}),
        ),
        columns=[
            "title",
            "status_after",
            "status_before",
            "changed_on",
            "days_late",
            "verification",
            "new_reports_count",
            "source_ids",
        ],
        group_by="change_kind",
        rows_shown=ROWS_OF_A_KIND * 6,
        note=" ".join(
            [
                said.ledger_alt(changed, ROWS_OF_A_KIND),
                _(
                    "An activity stands under each kind that fits. When: the day on which the report became known, or the first day beyond what was due. New reports are those that became known between the two days; a number opens them."
                ),
            ]
        ).strip(),
        empty=_("Nothing changed {between} on these activities.", between=days.between),
        opens={"title": THE_ACTIVITY.within(filters), "new_reports_count": new_reports(filters)},
    ),
    filters,
)
