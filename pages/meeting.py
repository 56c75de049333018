"""What is recorded of one meeting, and who says so?"""

import html

import streamlit as st

from dashboard import meeting_facts as facts
from dashboard import meeting_notes as notes
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.columns import heading
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, date_span, joined, listed
from dashboard.meeting_choice import choose_meeting
from dashboard.meeting_titles import meeting_title
from dashboard.warehouse import ask, rows

filters = current_filters()
meetings = rows("meetings_listed", EVERYTHING)
meeting = choose_meeting(meetings)
meeting_id = meeting["meeting_id"]
if not filters.is_everything:
    st.caption(_("The filters do not narrow the record of one meeting."))

# Which meeting, when and where, and its neighbours.
place = [label("city", meeting["city"]), label("country", meeting["country"])]
when_and_where = [
    date_span(meeting["start_date"], meeting["end_date"]),
    joined(part for part in place if part) or _("place not stated"),
]
if not meeting["is_held"]:
    when_and_where.append(label("meeting_status", meeting["meeting_status"]))
in_heading = ("ordinal", "start_date", "end_date", "city")
inferred = [heading(name) for name in in_heading if name in meeting["inferred_fields"]]
if inferred:
    when_and_where.append(_("≈ inferred: {fields}", fields=listed(inferred)))
titles = {row["meeting_id"]: meeting_title(row) for row in meetings}
st.html(
    f'<h2 dir="auto">{html.escape(titles[meeting_id])}</h2>'
    f'<p class="sijill-lead">{html.escape(" · ".join(when_and_where))}</p>'
    + facts.neighbours_html(meeting, titles, filters.to_url())
)

# The facts, each with its sources, marks and rivals.
answer = ask("meeting_facts", EVERYTHING, meeting=meeting_id)
claims = answer.to_pylist()
show_card(
    Card(
        key=f"facts-{meeting_id}",
        title=_("Facts and who states them"),
        figure=None,
        alt="",
        answer=answer,
        columns=[],
        page_html=facts.facts_html(claims, meeting["participants_unit"]),
        note=facts.legend(claims),
        empty=_("No source says anything of this meeting."),
    ),
    EVERYTHING,
)

# Who: people by role, institutions by side.
answer = ask("meeting_people", EVERYTHING, meeting=meeting_id)
show_card(
    Card(
        key=f"people-{meeting_id}",
        title=_("People by role"),
        figure=None,
        alt="",
        answer=answer,
        columns=["person", "posts", "institutions", "notes", "source_ids"],
        group_by="role",
        note=notes.of_people(answer.to_pylist()),
        empty=_("No source names a person at this meeting."),
    ),
    EVERYTHING,
)
answer = ask("meeting_attendance", EVERYTHING, meeting=meeting_id)
show_card(
    Card(
        key=f"attendance-{meeting_id}",
        title=_("Recorded attendance by side"),
        figure=None,
        alt="",
        answer=answer,
        columns=["institution", "is_inferred", "notes", "source_ids"],
        group_by="side",
        note=notes.of_attendance(answer.to_pylist()),
        empty=_("No source names an institution at this meeting."),
    ),
    EVERYTHING,
)

# What: agenda and outcomes.
show_card(
    Card(
        key=f"agenda-{meeting_id}",
        title=_("Agenda by working group"),
        figure=None,
        alt="",
        answer=ask("meeting_agenda", EVERYTHING, meeting=meeting_id),
        columns=["theme", "wordings", "stated_groups", "source_ids"],
        group_by="working_group",
        note=_(
            "A theme stands under its own working group; the group that a source names stands beside it. Not every wording is a formal agenda item."
        ),
        empty=_("No source names a theme of this meeting."),
    ),
    EVERYTHING,
)
show_card(
    Card(
        key=f"outcomes-{meeting_id}",
        title=_("Outcomes"),
        figure=None,
        alt="",
        answer=ask("meeting_outcomes", EVERYTHING, meeting=meeting_id),
        columns=["outcome", "source_ids"],
        note=_("Outcomes are paraphrased from the sources."),
        empty=_("No source names an outcome of this meeting."),
    ),
    EVERYTHING,
)

# What followed: activities agreed here, and the cycle that the meeting opens.
show_card(
    Card(
        key=f"activities-{meeting_id}",
        title=_("Activities agreed at this meeting"),
        figure=None,
        alt="",
        answer=ask("meeting_activities", EVERYTHING, meeting=meeting_id),
        columns=["title", "theme", "type", "un_partners", "oic_partners", "status", "source_ids"],
        empty=_("No source says of an activity that it was agreed at this meeting."),
    ),
    EVERYTHING,
)
for cycle in rows("meeting_cycle", EVERYTHING, meeting=meeting_id):
    with st.container(border=True, key="card-cycle"):
        st.subheader(_("The cycle that this meeting opens"), anchor=False)
        st.html(notes.of_cycle(cycle))

# Who says so: each source's own account, and all documents.
answer = ask("meeting_accounts", EVERYTHING, meeting=meeting_id)
show_card(
    Card(
        key=f"accounts-{meeting_id}",
        title=_("What each source says"),
        figure=None,
        alt="",
        answer=answer,
        columns=[],
        page_html=facts.accounts_html(answer.to_pylist()),
        note=_(
            "{mark} inferred: the source implies it and does not state it.", mark=facts.INFERRED
        ),
        empty=_("No source gives an account of this meeting."),
    ),
    EVERYTHING,
)
show_card(
    Card(
        key=f"sources-{meeting_id}",
        title=_("All documents behind this record"),
        figure=None,
        alt="",
        answer=ask("meeting_sources", EVERYTHING, meeting=meeting_id),
        columns=["source_id", "title", "published_date", "source_kind", "symbol", "url"],
        empty=_("No document stands behind this record."),
    ),
    EVERYTHING,
)
