"""What is recorded of one meeting, and who says so?"""

import streamlit as st

from dashboard import delegations, dossier
from dashboard import meeting_facts as facts
from dashboard import meeting_notes as notes
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.endnotes import Endnotes
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.labels import EVERYTHING
from dashboard.language import _
from dashboard.meeting_choice import choose_meeting
from dashboard.meeting_titles import meeting_title
from dashboard.tables import show_note
from dashboard.warehouse import ask, rows

filters = current_filters()
meetings = rows("meetings_listed", EVERYTHING)
meeting = choose_meeting(meetings)
meeting_id = meeting["meeting_id"]
if not filters.is_everything:
    st.caption(_("The filters do not narrow the record of one meeting."))

documents = ask("meeting_sources", EVERYTHING, meeting=meeting_id)
cited = Endnotes(documents.to_pylist())
titles = {row["meeting_id"]: meeting_title(row) for row in meetings}
missing = []

page = st.container(key="dossier")
with page:
    st.html(
        dossier.title_html(meeting, titles[meeting_id])
        + facts.neighbours_html(meeting, titles, filters.to_url())
    )

    # What a reader asks first: when, where, host, co-chairs, how many came.
    answer = ask("meeting_facts", EVERYTHING, meeting=meeting_id)
    present = ask("meeting_delegations", EVERYTHING, meeting=meeting_id)
    known = {
        row["side"]: row["institutions_count"] for row in rows("institutions_by_side", EVERYTHING)
    }
    show_card(
        Card(
            key=f"facts-{meeting_id}",
            title=_("In brief"),
            figure=None,
            alt="",
            answer=answer,
            columns=["field", "value", "is_chosen", "basis", "reason", "source_ids"],
            page_html=dossier.brief_html(
                meeting,
                facts.Facts(meeting, answer.to_pylist(), cited),
                present.to_pylist(),
                known,
                cited,
            ),
            empty=_("No source says anything of this meeting."),
        ),
        EVERYTHING,
    )

    # Who took part.
    if present.num_rows:
        show_card(
            Card(
                key=f"delegations-{meeting_id}",
                title=_("Who took part, as far as recorded"),
                figure=None,
                alt="",
                answer=present,
                columns=[
                    "institution",
                    "evidence",
                    "person",
                    "role",
                    "posts",
                    "notes",
                    "source_ids",
                ],
                group_by="side",
                page_html=delegations.delegations_html(meeting_id, present.to_pylist(), cited),
                note=delegations.of_attendance(present.to_pylist()),
            ),
            EVERYTHING,
        )
    else:
        missing.append(_("No source names a person or an institution at this meeting."))

    # On what: the agenda by working group.
    answer = ask("meeting_agenda", EVERYTHING, meeting=meeting_id)
    if answer.num_rows:
        show_card(
            Card(
                key=f"agenda-{meeting_id}",
                title=_("Agenda by working group"),
                figure=None,
                alt="",
                answer=answer,
                columns=["theme", "wordings", "stated_groups", "source_ids"],
                group_by="working_group",
                page_html=notes.agenda_html(meeting_id, answer.to_pylist(), cited),
                note=_(
                    "A theme stands under its own working group; the group that a source names stands beside it in the table. Not every wording is a formal agenda item."
                ),
            ),
            EVERYTHING,
        )
    else:
        missing.append(_("No source names a theme of this meeting."))

    # What came out of it, and what was planned next.
    answer = ask("meeting_outcomes", EVERYTHING, meeting=meeting_id)
    if answer.num_rows:
        show_card(
            Card(
                key=f"outcomes-{meeting_id}",
                title=_("Outcomes"),
                figure=None,
                alt="",
                answer=answer,
                columns=["outcome", "source_ids"],
                page_html=notes.outcomes_html(answer.to_pylist(), cited),
                note=_("Outcomes are paraphrased from the sources."),
            ),
            EVERYTHING,
        )
    else:
        missing.append(_("No source names an outcome of this meeting."))
    answer = ask("meeting_next", EVERYTHING, meeting=meeting_id)
    coming = answer.to_pylist()
    if meeting["kind"] == "general_meeting" or coming[0]["next_meeting"]:
        followed = coming[0]["following_meeting_id"]
        show_card(
            Card(
                key=f"next-{meeting_id}",
                title=notes.next_title(coming),
                figure=None,
                alt="",
                answer=answer,
                columns=[
                    "next_meeting",
                    "is_inferred",
                    "following_meeting_id",
                    "start_date",
                    "city",
                    "source_ids",
                ],
                page_html=notes.next_html(coming, titles.get(followed or "", ""), cited),
            ),
            EVERYTHING,
        )

    # What was promised and done: the cycles at both ends, and the activities agreed here.
    answer = ask("meeting_cycles", EVERYTHING, meeting=meeting_id)
    cycles = answer.to_pylist()
    agreed = ask("meeting_activities", EVERYTHING, meeting=meeting_id)
    if cycles:
        counts = notes.opens_of_statuses()
        show_card(
            Card(
                key=f"cycles-{meeting_id}",
                title=notes.cycles_title(cycles),
                figure=None,
                alt="",
                answer=answer,
                columns=[
                    "cycle_id",
                    "activities_count",
                    "reported_count",
                    *counts,
                    "agreed_count",
                    "source_ids",
                ],
                page_html=notes.cycles_html(meeting_id, cycles) + notes.matrix_link(cycles),
                note=notes.of_cycles(cycles),
                opens={
                    "activities_count": notes.OF_CYCLE,
                    "reported_count": notes.OF_CYCLE.narrowed(status=notes.REPORTED),
                    "agreed_count": Opens(
                        "activities", EVERYTHING, where={"agreed_at": meeting_id}
                    ),
                    **counts,
                },
            ),
            EVERYTHING,
        )
    if agreed.num_rows:
        show_card(
            Card(
                key=f"activities-{meeting_id}",
                title=_("Activities agreed at this meeting"),
                figure=None,
                alt="",
                answer=agreed,
                columns=[
                    "title",
                    "theme",
                    "type",
                    "un_partners",
                    "oic_partners",
                    "status",
                    "source_ids",
                ],
                page_html=notes.activities_html(agreed.to_pylist(), cited),
                opens={"title": THE_ACTIVITY},
            ),
            EVERYTHING,
        )
    if missing:
        show_note(" ".join(missing))

    # Who says so: the documents by their numbers.
    show_card(
        Card(
            key=f"sources-{meeting_id}",
            title=_("Documents"),
            figure=None,
            alt="",
            answer=documents,
            columns=["source_id", "title", "published_date", "source_kind", "symbol", "url"],
            page_html=cited.list_html(),
            empty=_("No document stands behind this record."),
        ),
        EVERYTHING,
    )

# In full, on demand: each source's own account.
answer = ask("meeting_accounts", EVERYTHING, meeting=meeting_id)
with st.expander(_("What each source says, word by word")):
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
