"""Who takes part?"""

from collections import Counter

from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import participation as charts
from dashboard.labels import label, short_label
from dashboard.language import _, listed, ngettext, number
from dashboard.meeting_columns import meeting_columns
from dashboard.warehouse import ask

filters = current_filters()
general = filters.or_general_meetings()
words = {
    "unknown": _("no institution recorded"),
    "empty": _("Not recorded there"),
    "stated": _("Stated by a source"),
    "inferred": _("inferred"),
    "activities": _("Activities"),
}

# Who was recorded where: institution by meeting.
answer = ask("institutions_by_meeting", general)
rows = answer.to_pylist()
columns = meeting_columns(rows, "has_attendance")
named = [row for row in rows if row["institution"]]
meetings_of = Counter(row["institution"] for row in named)
known = sum(column.is_known for column in columns)
once = sum(count == 1 for count in meetings_of.values())
attendance_known = _(
    "At least one institution is recorded at {known} of {meetings}.",
    known=number(known),
    meetings=ngettext("{count} meeting", "{count} meetings", len(columns)),
)
alt = ""
if named:
    alt = _(
        "{institutions} recorded, {once} of them at one meeting only; most often {leading}. {attendance_known}",
        institutions=ngettext("{count} institution", "{count} institutions", len(meetings_of)),
        once=number(once),
        leading=listed(
            f"{short_label('institution', code)} ({count})"
            for code, count in meetings_of.most_common(3)
        ),
        attendance_known=attendance_known,
    )
show_card(
    Card(
        key="institutions_by_meeting",
        title=_("Recorded attendance at the chosen meetings")
        if filters.kind
        else _("Recorded attendance at the general meetings"),
        figure=charts.institutions_by_meeting(rows, columns, label, short_label, words)
        if named
        else None,
        alt=alt,
        answer=answer,
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
        note=attendance_known
        if not named
        else _(
            "Full cell: a source states it. Lighter cell with ≈: inferred from a source. The figure behind a name counts its recorded meetings. No list of participants is complete: an empty cell does not mean absent."
        ),
    ),
    general,
)

# The balance of the two sides.
answer = ask("sides_by_meeting", general)
balance = answer.to_pylist()
columns = meeting_columns(balance, "un_count")
counted = [row for row in balance if row["un_count"] is not None]
alt = ""
if counted:
    alt = _(
        "More UN than OIC institutions are recorded at {un_more}, more OIC than UN at {oic_more}, as many at {equal} of {known} with any record. {inferred} of {entries} are inferred.",
        un_more=number(sum(row["un_count"] > row["oic_count"] for row in counted)),
        oic_more=number(sum(row["un_count"] < row["oic_count"] for row in counted)),
        equal=number(sum(row["un_count"] == row["oic_count"] for row in counted)),
        known=ngettext("{count} meeting", "{count} meetings", len(counted)),
        inferred=number(
            sum(row["un_inferred_count"] + row["oic_inferred_count"] for row in counted)
        ),
        entries=ngettext(
            "{count} attendance",
            "{count} attendances",
            sum(row["un_count"] + row["oic_count"] for row in counted),
        ),
    )
show_card(
    Card(
        key="sides_by_meeting",
        title=_("Recorded institutions per meeting, by side"),
        figure=charts.sides_by_meeting(balance, columns, label, words) if counted else None,
        alt=alt,
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
            "The balance is that of the sources, which tell more of some bodies than of others. Institutions of neither side are in the table."
        ),
    ),
    general,
)

# Who works with whom: pairs in activities.
answer = ask("partner_pairs", filters)
pairs = answer.to_pylist()
alt, note = "", ""
if pairs:
    un, oic = charts.drawn_pairs(pairs)
    drawn = sum(row["un_institution"] in un and row["oic_institution"] in oic for row in pairs)
    alt = _(
        "{pairs} of a UN and an OIC institution share activities, {once} of them only one; most shared: {leading}.",
        pairs=ngettext("{count} pair", "{count} pairs", len(pairs)),
        once=number(sum(row["activities_count"] == 1 for row in pairs)),
        leading=listed(
            f"{short_label('un_institution', row['un_institution'])} × "
            f"{short_label('oic_institution', row['oic_institution'])} ({row['activities_count']})"
            for row in pairs[:3]
        ),
    )
    note = _(
        "Drawn: {un} of {un_all} UN and {oic} of {oic_all} OIC institutions, those with most activities, and so {drawn} of {pairs}; the table and the CSV hold all. The figure behind a name counts its activities, each once.",
        un=number(len(un)),
        un_all=number(len({row["un_institution"] for row in pairs})),
        oic=number(len(oic)),
        oic_all=number(len({row["oic_institution"] for row in pairs})),
        drawn=number(drawn),
        pairs=ngettext("{count} pair", "{count} pairs", len(pairs)),
    )
show_card(
    Card(
        key="partner_pairs",
        title=_("UN and OIC institutions that share activities"),
        figure=charts.partner_pairs(pairs, label, short_label, words) if pairs else None,
        alt=alt,
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
        note=note,
    ),
    filters,
)

# Who presided and who led: named persons.
answer = ask("chairs_and_heads", filters)
people = ask("chairs_and_heads", filters.without("institution")).to_pylist()
show_card(
    Card(
        key="chairs_and_heads",
        title=_("Co-chairs and heads of delegation"),
        figure=None,
        alt="",
        answer=answer,
        columns=["person", "posts", "institution", "role", "source_ids"],
        group_by="meeting_id",
        note=_(
            "Whatever the institutions chosen, co-chairs are named for {chaired} and heads of delegation for {headed}, in meetings of every kind; for the others no source names them.",
            chaired=ngettext(
                "{count} meeting",
                "{count} meetings",
                len({row["meeting_id"] for row in people if row["role"] == "co_chair"}),
            ),
            headed=ngettext(
                "{count} meeting",
                "{count} meetings",
                len({row["meeting_id"] for row in people if row["role"] != "co_chair"}),
            ),
        ),
    ),
    filters,
)
