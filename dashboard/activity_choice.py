"""Which activity a reader asks for: the address alone says it, for there may be a million of them.

In: the page parameter `activity`, and the chosen day. Out: the row of the question `activity`, or nothing, with a sentence
and the ways on.
"""

from __future__ import annotations

import html
from typing import Any

import streamlit as st

from dashboard.activity_titles import activity_title
from dashboard.evidence import THE_ACTIVITY, Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, isolated, joined, partial_date
from dashboard.linked import linked
from dashboard.links import anchor, page_url
from dashboard.record_text import text_html
from dashboard.warehouse import rows

Row = dict[str, Any]
LONGEST_SHOWN = 60


def choose_activity(filters: Filters) -> Row | None:
    """Return the activity of the address as at the chosen day; without one say why, and what is near."""
    asked = str(st.session_state.get("activity") or "").strip()
    if not asked:
        st.html(
            _ways(_("This page shows one activity: its title in any list leads here."), filters)
        )
        return None
    found = rows("activity", of_the_day(filters), activity=asked)
    if found:
        return found[0]
    later = rows("activity", EVERYTHING, activity=asked)
    st.html(_not_yet(later[0], filters) if later else _unknown(asked, filters))
    return None


def of_the_day(filters: Filters) -> Filters:
    """Return filters that leave everything in but for the chosen day: a record is not narrowed."""
    return EVERYTHING.at(filters.as_at, filters.as_at_on)


def _not_yet(row: Row, filters: Filters) -> str:
    """Return that an activity was not known by the chosen day, with the link to what is known today."""
    today = filters.at("", None)
    said = linked(
        _("{title} was not known by {day}; {link}."),
        title=text_html(activity_title(row)),
        day=html.escape(partial_date(filters.day.isoformat())),
        link=anchor(THE_ACTIVITY.within(today).address(row), _("see what is known today")),
    )
    return f'<p class="sijill-warning sijill-page" role="status">{said}</p>'


def _unknown(asked: str, filters: Filters) -> str:
    """Return the sentence about a code that no activity has, with the nearest ones where any is near."""
    shown = asked if len(asked) <= LONGEST_SHOWN else f"{asked[:LONGEST_SHOWN]}…"
    said = html.escape(_('"{asked}" is not an activity in the records.', asked=isolated(shown)))
    near = rows("activity_nearest", EVERYTHING, activity=asked[:LONGEST_SHOWN])
    if near:
        links = joined(
            f"{anchor(THE_ACTIVITY.address(row), row['activity_id'])} "
            f"({text_html(activity_title(row))})"
            for row in near
        )
        said += f" {html.escape(_('The nearest is:'))} {links}"
    return (
        f'<p class="sijill-warning sijill-page" role="status">{said}</p>'
        f"{_ways(_('An activity is found by its title:'), filters)}"
    )


def _ways(words: str, filters: Filters) -> str:
    """Return a sentence with the pages on which activities are listed."""
    links = (
        anchor(page_url("matrix", **filters.to_url()), _("Matrix of joint activities")),
        anchor(page_url("follow_up", **filters.to_url()), _("Follow-up")),
        anchor(page_url("search", **filters.to_url()), _("Search")),
        anchor(Evidence("activities").address(filters), _("All activities")),
    )
    return f'<p class="sijill-note sijill-page">{html.escape(words)} {" · ".join(links)}</p>'
