"""Where does the cooperation stand?"""

import streamlit as st

from dashboard import standing
from dashboard import time_line as line
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import overview as charts
from dashboard.findings import findings, findings_html
from dashboard.key_figures import figures_html
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, ngettext, number
from dashboard.load_news import load_html
from dashboard.warehouse import ask, rows

filters = current_filters()
about = rows("snapshot", EVERYTHING)[0]

# What stands out in the chosen records; nothing where they do not allow it.
found = findings(filters)
if found:
    st.html(findings_html(found))

# Key figures, each with its denominator and how it moved.
st.html(figures_html(rows("key_figures", filters)[0], rows("key_figure_trends", filters), filters))

# When: meetings by kind, with the mandates below; each mark opens what it stands for.
answer = ask("meetings_and_mandates", filters)
marks = line.marks(answer.to_pylist())
show_card(
    Card(
        key="meetings_and_mandates",
        title=line.title(marks),
        figure=charts.timeline(marks, label, line.words(marks)) if marks else None,
        alt=line.sentence(marks),
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
        note=line.note(filters),
    ),
    filters,
)

# The general meetings, the latest first: when, where, and who presided.
answer = ask("general_meetings", filters)
chaired = sum(bool(row) for row in answer.column("co_chairs").to_pylist())
show_card(
    Card(
        key="general_meetings",
        title=_("General meetings, the latest first"),
        figure=None,
        alt="",
        answer=answer,
        columns=["meeting_id", "co_chairs", "host", "start_date", "end_date", "city", "source_ids"],
        rows_shown=5,
        note=_(
            "Sources name co-chairs of {chaired} of {meetings}; a dash means that no source names them.",
            chaired=number(chaired),
            meetings=ngettext("{count} meeting", "{count} meetings", answer.num_rows),
        ),
    ),
    filters,
)

# Now: the latest meeting, the next one and the last load, whatever the filters.
latest = rows("latest_meetings", EVERYTHING)
first, second, third = st.columns([5, 4, 4])
with first.container(border=True, key="card-latest_meeting", height="stretch"):
    st.header(_("Latest general meeting"), anchor=False)
    st.html(standing.latest_html(latest))
with second.container(border=True, key="card-next_meeting", height="stretch"):
    st.header(_("Next meeting"), anchor=False)
    st.html(standing.next_html(latest, about["data_date"]))
with third.container(border=True, key="card-load_changes", height="stretch"):
    st.header(_("What the last load changed"), anchor=False)
    st.html(load_html(rows("load_changes", EVERYTHING), about))
if not filters.is_everything:
    st.caption(_("The filters do not narrow the latest and the next meeting."))
