"""Who takes part?"""

import streamlit as st

from dashboard import pairs_words as together
from dashboard import participation_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import balance, pairs
from dashboard.charts import participation as charts
from dashboard.evidence import Opens
from dashboard.institution_opens import activities_of
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _
from dashboard.links import page_url
from dashboard.meeting_columns import meeting_columns
from dashboard.warehouse import ask, ask_table, rows

filters = current_filters()
general = filters.or_general_meetings()
words = {
    "unknown": _("no institution recorded"),
    "empty": _("Not recorded there"),
    "stated": _("Stated by a source"),
    "inferred": _("inferred"),
    "activities": _("Activities"),
    "once": _("Recorded at one meeting"),
    "newcomer": _("for the first time"),
    "returner": _("again"),
    "stayer": _("at both meetings"),
    "missing": _("not recorded here"),
    "change": _("Change of name"),
}


def page_of(institution: str) -> str:
    """Return the address of the page of an institution within the filters."""
    others = filters.without("institution").to_url()
    return page_url("institution", institution=institution, **others)


# How many at least, and how much of it is known.
attendance = ask("institutions_by_meeting", general)
recorded = attendance.to_pylist()
meetings = meeting_columns(recorded, "has_attendance")
st.html(said.lead_html(ask_table("participation", general).to_pylist(), meetings, general))

# The balance of the two sides, and who came, came back or is missing.
left, right = st.columns(2)
answer = ask("sides_by_meeting", general)
sides = answer.to_pylist()
columns = meeting_columns(sides, "un_count")
of_meeting = Opens("meeting_institutions", EVERYTHING, by={"meeting_id": "meeting_id"})
of_side = {side: of_meeting.narrowed(side=side) for side in ("UN", "OIC", "other")}
for row in sides:
    row["un_opens"], row["oic_opens"] = of_side["UN"].address(row), of_side["OIC"].address(row)
with left:
    show_card(
        Card(
            key="sides_by_meeting",
            title=said.sides_title(sides),
            figure=balance.sides_by_meeting(sides, columns, label, words)
            if any(column.is_known for column in columns)
            else None,
            alt=said.sides_alt(sides, columns),
            answer=answer,
            columns=[
                "meeting_id",
                "start_date",
                "un_count",
                "un_inferred_count",
                "oic_count",
                "oic_inferred_count",
                "other_count",
                "source_ids",
            ],
            note=_(
                "≥ at least: the balance is that of the sources, which tell more of some bodies than of others. All institutions of a meeting count, also with institutions in the filter."
            ),
            opens={
                "un_count": of_side["UN"],
                "un_inferred_count": of_side["UN"].narrowed(is_inferred="true"),
                "oic_count": of_side["OIC"],
                "oic_inferred_count": of_side["OIC"].narrowed(is_inferred="true"),
                "other_count": of_side["other"],
            },
        ),
        general,
    )
answer = ask("institutions_changing", general)
changing = answer.to_pylist()
columns = meeting_columns(changing, "has_attendance")
of_change = Opens("participation_changes", general, by={"meeting_id": "meeting_id"})
by_change = {change: of_change.narrowed(participation_change=change) for change in balance.CHANGES}
for row in changing:
    row["compared"] = said.compared_with(row)
    row["opens"] = {
        change: opens.address(row) if row[balance.COLUMN[change]] else ""
        for change, opens in by_change.items()
    }
with right:
    show_card(
        Card(
            key="institutions_changing",
            title=said.changes_title(changing),
            figure=balance.changes_by_meeting(changing, columns, words)
            if any(row[name] for row in changing for name in balance.COLUMN.values())
            else None,
            alt=said.changes_alt(changing, columns),
            answer=answer,
            columns=[
                "meeting_id",
                "compared_meeting_id",
                "newcomers_count",
                "returners_count",
                "stayers_count",
                "missing_count",
                "source_ids",
            ],
            note=_(
                "A general meeting is compared with the known one before it in the whole record; one without a recorded attendance is passed over. Again: recorded earlier, not at the meeting compared with. Not recorded here does not mean absent: short lists name few."
            ),
            empty=_("Newcomers are told of general meetings only, which are one series."),
            opens={balance.COLUMN[change]: opens for change, opens in by_change.items()},
        ),
        general,
    )

# Who was recorded where: institution by meeting.
of_cell = Opens(
    "attendance", EVERYTHING, by={"meeting_id": "meeting_id", "institution": "institution"}
)
for row in recorded:
    row["opens"], row["page"], row["name"] = "", "", label("institution", row["institution"])
    if row["institution"]:
        row["opens"], row["page"] = of_cell.address(row), page_of(row["institution"])
is_named = any(row["institution"] for row in recorded)


def of_several(meeting_id: str, codes: list[str]) -> str:
    """Return what a cell opens that counts several institutions."""
    found = Opens("meeting_institutions", EVERYTHING, where={"institution": codes})
    return found.narrowed(meeting_id=meeting_id).address({})


show_card(
    Card(
        key="institutions_by_meeting",
        title=said.grid_title(recorded, meetings, not filters.kind),
        figure=charts.institutions_by_meeting(
            charts.gathered(recorded, words, of_several), meetings, label, short_label, words
        )
        if is_named
        else None,
        alt=said.grid_alt(recorded, meetings) if is_named else "",
        answer=attendance,
        columns=[
            "meeting_id",
            "start_date",
            "has_attendance",
            "side",
            "institution",
            "is_inferred",
            "notes",
            "source_ids",
        ],
        rows_shown=25,
        note=_(
            "Full cell: a source states it. Lighter cell with ≈: inferred from a source. Half-tone cell: the number of institutions recorded at this meeting alone. The figure behind a name counts its recorded meetings. An empty cell does not mean absent."
        )
        if is_named
        else said.attendance_known(meetings),
    ),
    general,
)

# Who works with whom: pairs in activities. Who presided and who led: named persons.
left, right = st.columns(2)
answer = ask("partner_pairs", filters)
shared = answer.to_pylist()
of_pair = Opens(
    "activity_pairs",
    filters,
    by={"un_institution": "un_institution", "oic_institution": "oic_institution"},
)
institutions = {}
for row in shared:
    row["opens"] = of_pair.address(row)
    for name in ("un_institution", "oic_institution"):
        code = row[name]
        institutions[code] = (short_label(name, code), label(name, code), page_of(code))
activities_count = rows("chosen_counts", filters)[0]["activities_count"]
with left:
    show_card(
        Card(
            key="partner_pairs",
            title=together.pairs_title(shared, activities_count),
            figure=pairs.partner_pairs(shared, institutions, words) if shared else None,
            alt=together.pairs_alt(shared),
            answer=answer,
            columns=[
                "un_institution",
                "oic_institution",
                "activities_count",
                "completed_count",
                "first_year",
                "last_year",
                "source_ids",
            ],
            rows_shown=15,
            note=together.pairs_note(shared),
            opens={
                "activities_count": of_pair,
                "completed_count": of_pair.narrowed(status="completed"),
            },
        ),
        filters,
    )
answer = ask("chairs_and_heads", general)
people = answer.to_pylist()
columns = meeting_columns(people, "has_leaders")
of_person = Opens(
    "meeting_people", EVERYTHING, by={"meeting_id": "meeting_id", "person": "person"}
).narrowed(role=list(charts.ROLE_MARKS))
for row in people:
    row["told"] = together.told_of_person(row) if row["person"] else []
    row["opens"] = of_person.address(row) if row["person"] else ""
with right:
    show_card(
        Card(
            key="chairs_and_heads",
            title=together.chairs_title(people),
            figure=charts.chairs_and_heads(
                people, columns, label, words | {"unknown": _("nobody named")}
            )
            if any(row["person"] for row in people)
            else None,
            alt=together.chairs_alt(people),
            answer=answer,
            columns=[
                "person",
                "role",
                "institutions",
                "posts",
                "meetings_count",
                "source_ids",
            ],
            group_by="meeting_id",
            rows_shown=12,
            note=together.chairs_note(people),
            opens={
                "meetings_count": Opens(
                    "meeting_people", general, by={"person": "person", "role": "role"}
                )
            },
        ),
        general,
    )

# Bodies that changed their name.
answer = ask("institutions_renamed", filters)
lives = answer.to_pylist()
for row in lives:
    earlier = [other for other in lives if other["successor"] == row["life"]]
    present = next((other for other in lives if other["institution"] == row["life"]), row)
    row["text"] = together.life_text(present, earlier)
    row["name"] = label("institution", row["institution"])
    row["change_year"] = row["active_to"] if row["successor"] else None
    of_life = [other for other in lives if other["life"] == row["life"]]
    row["told"] = together.life_told(of_life) if row is of_life[-1] else ""
    row["opens"] = page_of(row["institution"])
show_card(
    Card(
        key="institutions_renamed",
        title=together.lives_title(lives),
        figure=charts.renamed_lives(lives, words)
        if any(row["first_year"] for row in lives)
        else None,
        alt=together.lives_alt(lives),
        answer=answer,
        columns=[
            "institution",
            "former_names",
            "successor",
            "active_from",
            "active_to",
            "first_year",
            "last_year",
            "meetings_count",
            "activities_count",
            "source_ids",
        ],
        note=together.lives_note(lives),
        opens={
            "meetings_count": Opens(
                "meeting_institutions", filters, by={"institution": "institution"}
            ),
            "activities_count": activities_of(filters, "institution"),
        },
        empty=_("No institution with another name before it is recorded within these filters."),
    ),
    filters,
)
