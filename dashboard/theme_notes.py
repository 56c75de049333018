"""What the Themes page says above and below its lists and figures: findings as titles, sentences with denominators.

In: rows of the questions `themes_*`. Out: plain sentences. A title states a finding where the rows give one, else the
neutral name of the card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.evidence import Opens
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.language import _, joined, listed, ngettext, number, share
from dashboard.links import meeting_label
from dashboard.meeting_columns import MeetingColumn
from dashboard.theme_lists import followed_themes, of_trend, silent_themes, unnamed_themes

Row = dict[str, Any]

FEW_NAMES = 2  # a title can name so many themes
WORTH_SAYING = 0.1  # a difference of shares below this is no finding


def trend_title(trends: Sequence[Row]) -> str:
    """Return how many themes rise and fade, or the neutral title."""
    rising, fading = of_trend(trends, "rising", "new"), of_trend(trends, "fading")
    if not rising and not fading:
        return _("What rises and what fades on the agenda")
    return _(
        "{rising}, {fading} on the last two known agendas",
        rising=ngettext(
            "{count} theme is rising or new", "{count} themes are rising or new", len(rising)
        ),
        fading=ngettext("{count} is fading", "{count} are fading", len(fading)),
    )


def trend_said(trends: Sequence[Row], groups: Sequence[Row], filters: Filters) -> str:
    """Return which two agendas are compared with how many, and how long their lists are."""
    named = Counter[str]()
    for row in groups:
        named[row["meeting_id"]] += row["themes_count"]
    first = trends[0]
    latest = [
        _(
            "{meeting} ({themes})",
            meeting=meeting_label(meeting_id),
            themes=ngettext("{count} theme", "{count} themes", named[meeting_id]),
        )
        for meeting_id in first["recent_meeting_ids"]
    ]
    others = len(trends) - len(of_trend(trends, "rising", "new", "steady", "fading"))
    compared = _(
        "Compared: {latest} with the {before} before. {others} fit none of these rules; the table has all.",
        latest=listed(latest),
        before=ngettext(
            "{count} known agenda", "{count} known agendas", first["before_agendas_count"]
        ),
        others=ngettext("{count} theme", "{count} themes", others),
    )
    if filters.is_full_range:
        return compared
    return f"{compared} {_('Agendas outside the chosen years are not compared.')}"


def too_few_said(trends: Sequence[Row]) -> str:
    """Return why nothing is called rising or fading."""
    known = trends[0]["recent_agendas_count"] + trends[0]["before_agendas_count"]
    return _(
        "What rises and fades is told from four known agendas on; the filters leave {known}.",
        known=ngettext("{count} known agenda", "{count} known agendas", known),
    )


def trend_note() -> str:
    """Return what the comparison cannot tell."""
    return _(
        "Two agendas are few and their known lists are short: that a theme is not named does not show that it was not on the table. Take it as a question to ask."
    )


def grid_title(named: Sequence[Row], columns: Sequence[MeetingColumn], filters: Filters) -> str:
    """Return the themes named most often, or the neutral title where they are many."""
    meetings_of = Counter(row["theme"] for row in named)
    most = max(meetings_of.values(), default=0)
    leading = [theme for theme, count in meetings_of.items() if count == most]
    if most > 1 and len(leading) <= FEW_NAMES < len(meetings_of):
        return _(
            "Most often on the agenda, {most} of {known}: {leading}",
            leading=joined((label("theme", theme) for theme in leading), ";"),
            most=number(most),
            known=_known(columns),
        )
    if filters.kind:
        return _("Themes of the chosen meetings")
    return _("Themes of the general meetings")


def grid_said(named: Sequence[Row], columns: Sequence[MeetingColumn], filters: Filters) -> str:
    """Return how many themes at how many meetings, and what the filters mean here."""
    said = [
        _(
            "An agenda is recorded for {known} of {meetings}.",
            known=number(sum(column.is_known for column in columns)),
            meetings=ngettext("{count} meeting", "{count} meetings", len(columns)),
        )
    ]
    if named:
        count = len({row["theme"] for row in named})
        themes = ngettext("{count} theme", "{count} themes", count)
        said.insert(0, _("{themes} on the table.", themes=themes))
    if filters.theme or filters.working_group:
        said.append(
            _(
                "Only the chosen themes and groups are counted; the meetings that left them out stay in sight."
            )
        )
    return " ".join(said)


def _known(columns: Sequence[MeetingColumn]) -> str:
    known = sum(column.is_known for column in columns)
    return ngettext("{count} known agenda", "{count} known agendas", known)


def activities_title(lives: Sequence[Row]) -> str:
    """Return how many themes have an agenda alone and how many have activities alone, or the neutral title."""
    silent, unnamed = silent_themes(lives), unnamed_themes(lives)
    if not silent and not unnamed:
        return _("From the agenda to activities")
    return _(
        "{silent} on agendas but without activities, {unnamed} the other way round",
        silent=ngettext("{count} theme", "{count} themes", len(silent)),
        unnamed=number(len(unnamed)),
    )


def activities_said(lives: Sequence[Row]) -> str:
    """Return how many activities began since their theme was first named."""
    both = followed_themes(lives)
    whole = sum(row["activities_count"] for row in both)
    if not whole:
        return ""
    return _(
        "Of the activities on the {themes} with both, {since} began since the theme first stood on a known agenda, {earlier} earlier; of {unplaced} the first day does not tell. Meetings of every kind that the filters leave count, for the first agenda all meetings of the records.",
        themes=ngettext("{count} theme", "{count} themes", len(both)),
        since=share(sum(row["since_count"] for row in both), whole),
        earlier=number(sum(row["earlier_count"] for row in both)),
        unplaced=number(sum(row["unplaced_count"] for row in both)),
    )


def weights_title(weights: Sequence[Row]) -> str:
    """Return the group whose shares of agendas and of activities differ most, or the neutral title."""
    agendas, activities = _totals(weights)
    if agendas and activities:
        row = max(weights, key=lambda row: abs(_difference(row, agendas, activities)))
        if abs(_difference(row, agendas, activities)) >= WORTH_SAYING:
            return _(
                "{group}: {agendas} of what agendas name, {activities} of the activities",
                group=label("working_group", row["working_group"]),
                agendas=share(row["before_count"] + row["recent_count"], agendas),
                activities=share(row["activities_count"], activities),
            )
    return _("Weight of the working groups")


def _totals(weights: Sequence[Row]) -> tuple[int, int]:
    agendas = sum(row["before_count"] + row["recent_count"] for row in weights)
    return agendas, sum(row["activities_count"] for row in weights)


def _difference(row: Row, agendas: int, activities: int) -> float:
    on_agendas = (row["before_count"] + row["recent_count"]) / agendas
    return float(row["activities_count"] / activities - on_agendas)


def weight_bars(weights: Sequence[Row], trends: Sequence[Row]) -> dict[str, str]:
    """Return the labels of the bars: the agendas before, the last two, the activities."""
    total = {
        name: sum(row[name] for row in weights)
        for name in ("before_count", "recent_count", "activities_count")
    }
    before, recent = (
        (trends[0]["before_agendas_count"], trends[0]["recent_agendas_count"]) if trends else (0, 0)
    )
    return {
        "before_count": _(
            "{agendas} before: themes named {times}",
            agendas=ngettext("{count} known agenda", "{count} known agendas", before),
            times=ngettext("{count} time", "{count} times", total["before_count"]),
        ),
        "recent_count": _(
            "Last {agendas}: themes named {times}",
            agendas=ngettext("{count} known agenda", "{count} known agendas", recent),
            times=ngettext("{count} time", "{count} times", total["recent_count"]),
        ),
        "activities_count": ngettext(
            "{count} joint activity", "{count} joint activities", total["activities_count"]
        ),
    }


def weights_said(weights: Sequence[Row]) -> str:
    """Return the counts of each group in one sentence."""
    return joined(
        (
            _(
                "{group}: named {agendas} times, activities: {activities}",
                group=label("working_group", row["working_group"]),
                agendas=number(row["before_count"] + row["recent_count"]),
                activities=number(row["activities_count"]),
            )
            for row in weights
        ),
        ";",
    )


def weight_opens(trends: Sequence[Row], general: Filters) -> dict[str, Opens]:
    """Return what the parts of the bars open."""
    of_group = Opens("meeting_themes", general, by={"working_group": "working_group"})
    recent = trends[0]["recent_meeting_ids"] if trends else []
    before = trends[0]["before_meeting_ids"] if trends else []
    return {
        "before_count": of_group.narrowed(meeting_id=before),
        "recent_count": of_group.narrowed(meeting_id=recent),
        "activities_count": Opens("activities", general, by={"working_group": "working_group"}),
    }
