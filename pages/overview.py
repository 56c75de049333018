"""Where does the cooperation stand?"""

import streamlit as st

from dashboard import standing, tables
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import overview as charts
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, date_span, ngettext, number, partial_date
from dashboard.links import meeting_label
from dashboard.warehouse import ask, rows

filters = current_filters()
about = rows("snapshot", EVERYTHING)[0]

# Key figures, each with its denominator.
st.html(standing.figures_html(rows("key_figures", filters)[0], filters))

tables.show_note(
    _(
        "Activities are those found in public sources; the matrix that the two sides agree on is not public."
    )
)

# When: meetings by kind, with the mandates below.
answer = ask("meetings_and_mandates", filters)
marks = answer.to_pylist()
for row in marks:
    if row["kind"]:
        row["name"] = meeting_label(row["meeting_id"])
        row["when"] = date_span(row["start_date"], row["end_date"])
        if not row["is_held"]:
            row["when"] += f" · {label('meeting_status', row['meeting_status'])}"
    else:
        row["name"] = row["symbol"] or _("symbol not seen")
        row["when"] = partial_date(row["adopted_date"])
meetings = [row for row in marks if row["kind"]]
general = [row for row in meetings if row["kind"] == "general_meeting" and row["is_held"]]
resolutions = [row for row in marks if not row["kind"]]
undated = sum(row["marked_on"] is None for row in resolutions)
said = [
    _(
        "General meetings held: {general} of {meetings}.",
        general=number(len(general)),
        meetings=ngettext("{count} meeting", "{count} meetings", len(meetings)),
    )
]
said += [
    _(
        "No general meeting is recorded between {first} and {second}.",
        first=meeting_label(first["meeting_id"]),
        second=meeting_label(second["meeting_id"]),
    )
    for first, second in charts.long_gaps(general)
]
if undated:
    said.append(
        _(
            "{undated} of {count} General Assembly resolutions carry no date and are not drawn.",
            undated=number(undated),
            count=number(len(resolutions)),
        )
    )
words = {"resolutions": _("General Assembly resolutions"), "none_recorded": _("none recorded")}
show_card(
    Card(
        key="meetings_and_mandates",
        title=_("Meetings by kind, and General Assembly resolutions"),
        figure=charts.timeline(marks, label, words) if marks else None,
        alt=" ".join(said),
        answer=answer,
        columns=[
            "meeting_id",
            "kind",
            "start_date",
            "city",
            "meeting_status",
            "symbol",
            "adopted_date",
            "source_ids",
        ],
        note=_(
            "An open mark is a meeting announced or put off that no source reports as held. Not found does not mean not held. Resolutions are narrowed by years alone."
        ),
    ),
    filters,
)

# The general meetings, the latest first: where, and who presided.
answer = ask("general_meetings", filters)
chaired = sum(bool(row) for row in answer.column("co_chairs").to_pylist())
show_card(
    Card(
        key="general_meetings",
        title=_("General meetings, the latest first"),
        figure=None,
        alt="",
        answer=answer,
        columns=["meeting_id", "start_date", "co_chairs", "host", "venue", "source_ids"],
        rows_shown=5,
        note=_(
            "Sources name co-chairs of {chaired} of {meetings}; a dash means that no source names them.",
            chaired=number(chaired),
            meetings=ngettext("{count} meeting", "{count} meetings", answer.num_rows),
        ),
    ),
    filters,
)

# Now: the latest meeting and the next one, whatever the filters.
latest = rows("latest_meetings", EVERYTHING)
left, right = st.columns(2)
with left.container(border=True, key="card-latest_meeting", height="stretch"):
    st.subheader(_("Latest general meeting"), anchor=False)
    st.html(standing.latest_html(latest))
with right.container(border=True, key="card-next_meeting", height="stretch"):
    st.subheader(_("Next meeting"), anchor=False)
    st.html(standing.next_html(latest, about["data_date"]))
if not filters.is_everything:
    st.caption(_("The filters do not narrow the latest and the next meeting."))

# What the last load holds.
answer = ask("loaded_files", filters)
show_card(
    Card(
        key="loaded_files",
        title=_("What the last load holds"),
        figure=None,
        alt="",
        answer=answer,
        columns=["table_name", "rows_count", "file"],
        note=_(
            "Loaded on {date}; warnings of the load: {count} (listed on the Sources page).",
            date=partial_date(about["built_at"].date().isoformat()),
            count=number(about["issues_count"]),
        ),
    ),
    filters,
)
