"""What was on the table, and when?"""

from collections import Counter

from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import themes as charts
from dashboard.evidence import Opens
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, listed, ngettext, number
from dashboard.links import meeting_label
from dashboard.meeting_columns import meeting_columns
from dashboard.warehouse import ask

filters = current_filters()
general = filters.or_general_meetings()
words = {
    "unknown": _("no agenda recorded"),
    "empty": _("Not named in the recorded agenda"),
    "general": _("General meeting"),
    "others": _("Meeting of another kind"),
    "activities": _("Activities"),
}


def said_by(count: int) -> str:
    """Return how many sources name a theme."""
    return ngettext("named by {count} source", "named by {count} sources", count)


# What was on the table: theme by meeting.
answer = ask("themes_by_meeting", general)
rows = answer.to_pylist()
columns = meeting_columns(rows, "has_agenda")
known = [column for column in columns if column.is_known]
agendas_known = _(
    "An agenda is recorded for {known} of {meetings}.",
    known=number(len(known)),
    meetings=ngettext("{count} meeting", "{count} meetings", len(columns)),
)
is_narrowed = bool(filters.theme or filters.working_group)
only_chosen = _(
    "Only the chosen themes and groups are counted; the meetings that left them out stay in sight."
)
named = [row for row in rows if row["theme"]]
of_cell = Opens("agenda", EVERYTHING, by={"meeting_id": "meeting_id", "theme": "theme"})
for row in named:
    row["opens"] = of_cell.address(row)
meetings_of = Counter(row["theme"] for row in named)
alt = ""
if named:
    most = meetings_of.most_common(1)[0][1]
    leading = [label("theme", theme) for theme, count in meetings_of.items() if count == most]
    alt = _(
        "{themes} on the table; most often {leading}, at {most} of {known} with a recorded agenda.",
        themes=ngettext("{count} theme", "{count} themes", len(meetings_of)),
        leading=listed(leading[:3]),
        most=number(most),
        known=ngettext("{count} meeting", "{count} meetings", len(known)),
    )
show_card(
    Card(
        key="themes_by_meeting",
        title=_("Themes of the chosen meetings")
        if filters.kind
        else _("Themes of the general meetings"),
        figure=charts.themes_by_meeting(rows, columns, label, said_by, words) if named else None,
        alt=f"{alt} {agendas_known} {only_chosen if is_narrowed else ''}".strip(),
        answer=answer,
        columns=[
            "meeting_id",
            "start_date",
            "working_group",
            "theme",
            "has_agenda",
            "sources_count",
            "wordings",
            "stated_groups",
            "source_ids",
        ],
        opens={"sources_count": of_cell},
        note=agendas_known
        if not named
        else _(
            "A darker cell is named by more sources; the figure in it is their number. The figure behind a theme counts its meetings. Themes stand under the working group of their subject, in order of first appearance. No list is known to be complete: an empty cell says only that no source names the theme there."
        ),
    ),
    general,
)

# How the weight of the groups moved.
answer = ask("themes_by_group", general)
groups = answer.to_pylist()
totals: Counter[str] = Counter()
for row in groups:
    totals[row["meeting_id"]] += row["themes_count"] or 0
alt = agendas_known
if is_narrowed:
    alt = f"{agendas_known} {only_chosen}"
elif any(totals.values()):
    longest = max(totals, key=lambda meeting_id: totals[meeting_id])
    latest = [column.meeting_id for column in known if totals[column.meeting_id]][-1]
    alt = _(
        "{agendas_known} The longest list is that of {longest} ({longest_count}); the latest, of {latest}, has {latest_count}: {by_group}.",
        agendas_known=agendas_known,
        longest=meeting_label(longest),
        longest_count=number(totals[longest]),
        latest=meeting_label(latest),
        latest_count=ngettext("{count} theme", "{count} themes", totals[latest]),
        by_group=listed(
            f"{label('working_group', row['working_group'])} {row['themes_count']}"
            for row in groups
            if row["meeting_id"] == latest and row["working_group"]
        ),
    )
show_card(
    Card(
        key="themes_by_group",
        title=_("Number of themes by working group"),
        figure=charts.themes_by_group(groups, columns, label, words)
        if any(totals.values())
        else None,
        alt=alt,
        answer=answer,
        columns=[
            "meeting_id",
            "start_date",
            "has_agenda",
            "working_group",
            "themes_count",
            "themes",
            "source_ids",
        ],
        note=agendas_known
        if not any(totals.values())
        else _(
            "The length of a list says as much about the sources as about the meeting: a short report names few themes."
        ),
    ),
    general,
)

# What lasts and what fades: first and last appearance.
answer = ask("themes_over_time", filters)
lives = answer.to_pylist()
alt = ""
if lives:
    dated = [row for row in lives if row["last_date"]]
    longest_silent = sorted(dated, key=lambda row: str(row["last_date"]))[:3]
    alt = _(
        "On a recorded agenda: {named} of {themes}, out of {agendas} of meetings of any kind. Longest silent: {silent}.",
        named=number(len(dated)),
        themes=ngettext("{count} theme", "{count} themes", len(lives)),
        agendas=ngettext("{count} agenda", "{count} agendas", lives[0]["known_agendas_count"]),
        silent=listed(
            f"{label('theme', row['theme'])} ({row['last_date'][:4]})" for row in longest_silent
        )
        or _("none"),
    )
show_card(
    Card(
        key="themes_over_time",
        title=_("Themes from first to last appearance"),
        figure=charts.themes_over_time(lives, meeting_label, label, words)
        if any(row["starts_on"] for row in lives)
        else None,
        alt=alt,
        answer=answer,
        columns=[
            "theme",
            "working_group",
            "first_date",
            "last_date",
            "meetings_count",
            "general_count",
            "known_agendas_count",
            "activities_count",
            "source_ids",
        ],
        note=_(
            "Agendas of meetings of every kind; the theme named last stands on top. The figure at the end of a line is the number of joint activities on the theme."
        ),
    ),
    filters,
)
