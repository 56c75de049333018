"""The heat map of themes and meetings as written page, so that each of its words and cells is a link.

In: rows of the questions `themes_by_meeting`, `themes_by_group` and `themes_over_time`. Out: an HTML table with every
word of the data escaped: the name of a theme leads to its page, that of a meeting to its record, a cell and a figure to
the rows behind it. A line joins the first and the last cell of a theme: its life. Plotly cannot make a link of the
name on an axis, and a keyboard cannot reach its cells.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard import palette
from dashboard.charts.fills import group_fill
from dashboard.evidence import Opens
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, ngettext, number
from dashboard.legend import bar_style, lines_of
from dashboard.links import anchor, page_url, theme_link
from dashboard.meeting_columns import MeetingColumn
from dashboard.record_text import quoted
from dashboard.theme_lists import activity_opens

Row = dict[str, Any]

GROUPS = tuple(palette.WORKING_GROUP)
BARS_HEIGHT = 72  # px of the longest list of themes
MANY = 20  # columns beside which names of themes are broken into lines
LIST_UNIT = 4  # px of a theme in the bars, at most
CELL_OPENS = Opens("agenda", EVERYTHING, by={"meeting_id": "meeting_id", "theme": "theme"})


@dataclass(frozen=True)
class ThemeGrid:
    """What the heat map is made of.

    `rows` are in time and have meeting_id, theme, working_group, sources_count and wordings; `groups` count the themes
    of a meeting by group; `lives` count the other meetings and the activities of a theme. `general` are the filters of
    the meetings shown, `filters` those of the reader.
    """

    rows: Sequence[Row]
    columns: Sequence[MeetingColumn]
    groups: Sequence[Row]
    lives: Sequence[Row]
    general: Filters
    filters: Filters

    @cached_property
    def named(self) -> list[Row]:
        """The rows with a theme."""
        return [row for row in self.rows if row["theme"]]

    @cached_property
    def cells(self) -> dict[tuple[str, str], Row]:
        """The rows by theme and meeting."""
        return {(row["theme"], row["meeting_id"]): row for row in self.named}

    @cached_property
    def meetings_of(self) -> Counter[str]:
        """The number of meetings of each theme, in order of first appearance."""
        return Counter(row["theme"] for row in self.named)

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The working group of each theme, in order of first appearance."""
        return {row["theme"]: row["working_group"] for row in self.named}

    @cached_property
    def counts(self) -> dict[tuple[str, str], Row]:
        """The number of themes by meeting and group."""
        return {(row["meeting_id"], row["working_group"]): row for row in self.groups}

    def total(self, meeting_id: str) -> int:
        """Return the number of themes of a meeting."""
        return sum(
            self.counts[meeting_id, group]["themes_count"]
            for group in GROUPS
            if (meeting_id, group) in self.counts
        )


def grid_html(grid: ThemeGrid, order: str, told: str) -> str:
    """Return the heat map; `order` is `group` or `first`, `told` says in a sentence what it shows."""
    if order == "first":
        body = "".join(_theme_html(grid, theme) for theme in grid.group_of)
    else:
        body = "".join(_group_html(grid, group) for group in GROUPS)
    width = "many" if len(grid.columns) > MANY else "few"
    return (
        f'{_legend_html()}<div class="sijill-table sijill-grid sijill-page {width}" tabindex="0">'
        f'<table style="--meetings:{len(grid.columns)}" aria-label="{html.escape(told)}"><thead>{_heads_html(grid)}</thead>'
        f"<tbody>{_bars_html(grid)}{_totals_html(grid)}{body}</tbody></table></div>"
    )


def _legend_html() -> str:
    """Return the meaning of colours, patterns and halves."""
    entries = [(bar_style(group_fill(group)), label("working_group", group)) for group in GROUPS]
    neutral = palette.WORKING_GROUP["plenary"]
    half = (
        f"border:1px solid {neutral};background:linear-gradient(to top,{neutral} 50%,transparent 0)"
    )
    signs = "".join(
        f'<span class="entry"><span class="swatch" style="{html.escape(style)}"></span>{html.escape(words)}</span>'
        for style, words in [*entries, (half, _("half-filled: named by one source only"))]
    )
    unknown = html.escape(_("no agenda recorded"))
    return (
        f'<div class="sijill-legend">{signs}'
        f'<span class="entry"><span class="swatch hatched"></span>{unknown}</span></div>'
    )


def _heads_html(grid: ThemeGrid) -> str:
    meetings = "".join(
        f'<th scope="col" class="turned" title="{html.escape(column.name)}">'
        f"{anchor(page_url('meeting', meeting=column.meeting_id), column.text)}</th>"
        for column in grid.columns
    )
    counts = [_("These agendas")]
    if not grid.filters.kind:
        counts.append(_("Other meetings"))
    counts.append(_("Activities"))
    asides = "".join(
        f'<th scope="col" class="turned aside"><span>{html.escape(words)}</span></th>'
        for words in counts
    )
    return f'<tr><th scope="col">{html.escape(_("Theme"))}</th>{meetings}{asides}</tr>'


def _bars_html(grid: ThemeGrid) -> str:
    """Return one bar per meeting over its column: the length of its list, by working group."""
    longest = max((grid.total(column.meeting_id) for column in grid.columns), default=0)
    unit = min(LIST_UNIT, BARS_HEIGHT / max(longest, 1))
    cells = []
    for column in grid.columns:
        parts = []
        for group in reversed(GROUPS):
            if row := grid.counts.get((column.meeting_id, group)):
                told = html.escape(f"{label('working_group', group)}: {row['themes_count']}")
                style = f"height:{row['themes_count'] * unit:.0f}px;{bar_style(group_fill(group))}"
                parts.append(f'<div style="{html.escape(style)}" title="{told}"></div>')
        cells.append(f"<td>{''.join(parts)}</td>")
    return f'<tr class="bars" aria-hidden="true"><td></td>{"".join(cells)}{_asides(grid, {})}</tr>'


def _totals_html(grid: ThemeGrid) -> str:
    opens = Opens("meeting_themes", grid.general, by={"meeting_id": "meeting_id"})
    cells = "".join(
        f"<td>{anchor(opens.address({'meeting_id': column.meeting_id}), number(total))}</td>"
        if (total := grid.total(column.meeting_id))
        else f"<td>{'0' if column.is_known else '–'}</td>"
        for column in grid.columns
    )
    words = html.escape(_("Themes named"))
    return f'<tr class="counts"><th scope="row">{words}</th>{cells}{_asides(grid, {})}</tr>'


def _group_html(grid: ThemeGrid, group: str) -> str:
    """Return the heading of a working group with its number of themes per meeting, and its themes."""
    themes = [theme for theme, found in grid.group_of.items() if found == group]
    if not themes:
        return ""
    opens = Opens(
        "meeting_themes",
        grid.general,
        by={"meeting_id": "meeting_id", "working_group": "working_group"},
    )
    cells = "".join(
        f"<td>{anchor(opens.address(row), number(row['themes_count']))}</td>"
        if (row := grid.counts.get((column.meeting_id, group)))
        else "<td></td>"
        for column in grid.columns
    )
    style = html.escape(bar_style(group_fill(group)))
    sign = f'<span class="swatch" aria-hidden="true" style="{style}"></span>'
    head = (
        f'<tr class="counts"><th scope="row">{sign} {html.escape(label("working_group", group))}</th>'
        f"{cells}{_asides(grid, {})}</tr>"
    )
    return head + "".join(_theme_html(grid, theme) for theme in themes)


def _theme_html(grid: ThemeGrid, theme: str) -> str:
    places = [
        place
        for place, column in enumerate(grid.columns)
        if (theme, column.meeting_id) in grid.cells
    ]
    cells = "".join(
        _cell_html(grid, theme, column, is_within=places[0] < place < places[-1])
        for place, column in enumerate(grid.columns)
    )
    group = grid.group_of[theme]
    lines, size = lines_of(group_fill(group))
    look = f"--group:{palette.WORKING_GROUP[group]};--lines:{lines};--size:{size or 'auto'}"
    of_theme = Opens("meeting_themes", grid.general, by={"theme": "theme"})
    asides = {
        "meetings": anchor(of_theme.address({"theme": theme}), number(grid.meetings_of[theme]))
    }
    opens = activity_opens(grid.filters)
    for life in grid.lives:
        if life["theme"] == theme:
            for name in ("other_meetings_count", "activities_count"):
                count = number(life[name])
                asides[name] = anchor(opens[name].address(life), count) if life[name] else count
    return (
        f'<tr style="{html.escape(look)}"><th scope="row">{theme_link(theme, grid.filters)}</th>'
        f"{cells}{_asides(grid, asides)}</tr>"
    )


def _cell_html(grid: ThemeGrid, theme: str, column: MeetingColumn, *, is_within: bool) -> str:
    """Return a cell: named by one or several sources, within the life of a theme, unknown, or empty."""
    row = grid.cells.get((theme, column.meeting_id))
    if row is None:
        kind = "hatched" if not column.is_known else "within" if is_within else ""
        return f'<td class="{kind}"></td>' if kind else "<td></td>"
    said_by = ngettext("named by {count} source", "named by {count} sources", row["sources_count"])
    told = [f"{label('theme', theme)} · {column.name}", said_by]
    told += [quoted(wording) for wording in row["wordings"]]
    kind = "named" if row["sources_count"] > 1 else "named once"
    return (
        f'<td class="{kind}"><a href="{html.escape(CELL_OPENS.address(row))}" target="_self" '
        f'title="{html.escape(chr(10).join(told))}" aria-label="{html.escape(". ".join(told[:2]))}"></a></td>'
    )


def _asides(grid: ThemeGrid, figures: dict[str, str]) -> str:
    """Return the cells behind the meetings, empty in rows that count no theme."""
    names = ["meetings", "other_meetings_count", "activities_count"]
    if grid.filters.kind:
        names.remove("other_meetings_count")
    return "".join(f'<td class="aside">{figures.get(name, "")}</td>' for name in names)
