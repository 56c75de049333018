"""The search box and the filters in the sidebar, and the one sentence that speaks the filters back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import search_box
from dashboard.address import ANOTHER_DAY, YEARS, chosen_years, reset_filters
from dashboard.columns import N_
from dashboard.filters import Choices, Filters
from dashboard.labels import label, short_label
from dashboard.language import (
    DIGITS,
    LANGUAGES,
    _,
    current_language,
    in_digits,
    ngettext,
    number,
    turned,
)
from dashboard.warehouse import rows

# Each choice of digits is named by itself: the first ones of it.
DIGIT_NAMES = {code: digits[1:4] for code, digits in DIGITS.items()}
# A theme is listed with a short name of its working group, because a drop-down has no groups of its own.
GROUP_NAMES = {
    "political": N_("Political"),
    "economic_scientific": N_("Economic"),
    "cultural_social_humanitarian": N_("Social"),
    "plenary": N_("Plenary"),
}


# What a filter means is written in the macros chosen_meetings and chosen_activities; this says it to readers.
MEANINGS = {
    "years": N_(
        "A meeting counts in the year in which it starts, an activity in each year that it touches."
    ),
    "theme": N_("Meetings with the theme on their agenda, and activities on the theme."),
    "working_group": N_(
        "Meetings with a theme of the group on their agenda, or one that a source gives to the group; activities of the group."
    ),
    "institution": N_(
        "Meetings at which the institution is recorded as present, and activities in which it is a partner."
    ),
    "kind": N_("Narrows meetings only, not activities."),
    "status": N_("Narrows activities only, not meetings."),
    "as_at": N_(
        "What had been reported on activities by the last day of the meeting, or by another day. What is late or silent is judged for that day. Meetings are not narrowed."
    ),
}


def draw(choices: Choices) -> None:
    """Draw search box, language and filters; a widget's key is the name in the URL and the field of `Filters`.

    Only `years` has two widgets, and `as_at` one more for a day.
    """
    if st.session_state.pop("_reset_asked", False):
        reset_filters(choices)
    with st.sidebar:
        search_box.draw("sidebar")
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            key="lang",
            format_func=LANGUAGES.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        if current_language() == "ar":
            st.segmented_control(
                _("Digits"),
                list(DIGITS),
                key="digits",
                format_func=DIGIT_NAMES.__getitem__,
                required=True,
                label_visibility="collapsed",
            )
        _years(choices)
        theme_groups = {row["theme"]: row["working_group"] for row in _themes(choices)}
        _choice("theme", _("Themes"), choices, lambda code: theme_option(code, theme_groups[code]))
        _choice("working_group", _("Working groups"), choices)
        _choice("institution", _("Institutions"), choices, institution_option)
        _choice("kind", _("Kinds of meeting"), choices)
        _choice("status", _("Status of activities"), choices)
        _as_at(choices)
        st.button(
            _("Reset filters"),
            key="reset",
            on_click=reset_filters,
            args=(choices,),
            icon=":material/restart_alt:",
            width="stretch",
        )


def _years(choices: Choices) -> None:
    """Draw the first and the last year, each offering only what leaves a span.

    Two lists and no slider, which Streamlit draws from the left in every language, Arabic too.
    """
    (low, high), (first, last) = choices.years, chosen_years()
    from_year, to_year = st.columns(2, gap="small", vertical_alignment="bottom")
    with from_year:
        st.selectbox(_("From year"), range(low, last + 1), key=YEARS[0], format_func=year_option)
    with to_year:
        told = _(MEANINGS["years"])
        st.selectbox(
            _("To year"), range(first, high + 1), key=YEARS[1], format_func=year_option, help=told
        )


def year_option(year: int) -> str:
    """Return a year as the lists have it: in the reader's digits, without a mark between thousands."""
    return in_digits(str(year))


def _as_at(choices: Choices) -> None:
    """Draw the choice of the day for which activities are shown: today, a general meeting, any other day."""
    meetings = list(choices.meeting_days)[::-1]
    st.selectbox(
        _("Activities as at"),
        ["", *meetings, ANOTHER_DAY],
        key="as_at",
        format_func=as_at_option,
        help=_(MEANINGS["as_at"]),
    )
    if st.session_state["as_at"] == ANOTHER_DAY:
        st.date_input(
            _("Day"),
            key="as_at_day",
            min_value=choices.first_day,
            max_value=datetime.date.today(),
            format="YYYY-MM-DD",
        )


def as_at_option(code: str) -> str:
    """Return a day of `as_at` as the drop-down lists it."""
    named = {"": _("Today"), ANOTHER_DAY: _("Another day …")}
    return named.get(code) or label("meeting_id", code)


def _themes(choices: Choices) -> list[dict[str, str]]:
    return rows("theme_groups", Filters.everything(choices))


def _choice(
    name: str, title: str, choices: Choices, option: Callable[[str], str] | None = None
) -> None:
    st.multiselect(
        title,
        _offered(name, choices),
        key=name,
        format_func=option or partial(label, name),
        placeholder=_("All"),
        help=_(MEANINGS[name]),
        select_all=False,
    )


def _offered(name: str, choices: Choices) -> list[str]:
    """Return the codes of a drop-down: those that a record names, and what an address asked for."""
    chosen = st.session_state[name]
    return [code for code in choices.codes[name] if code not in choices.unnamed or code in chosen]


def theme_option(code: str, group: str) -> str:
    """Return a theme as the drop-down lists it, with its working group in front."""
    return f"{_(GROUP_NAMES[group])} › {label('theme', code)}"


def institution_option(code: str) -> str:
    """Return an institution as the drop-down lists it: acronym and name."""
    name, short = label("institution", code), short_label("institution", code)
    return name if short == name else f"{short} · {name}"


def show_sentence(filters: Filters) -> None:
    """Show what is chosen and how much of the records that is, in one sentence."""
    counts = rows("chosen_counts", filters)[0]
    phrases = [
        *filters.parts(short_label),
        ngettext(
            "{shown} of {count} meeting",
            "{shown} of {count} meetings",
            counts["meetings_total"],
            shown=number(counts["meetings_count"]),
        ),
        ngettext(
            "{shown} of {count} activity",
            "{shown} of {count} activities",
            counts["activities_total"],
            shown=number(counts["activities_count"]),
        ),
    ]
    if counts["undated_total"]:
        undated = (
            _("{count} of them undated", count=number(counts["undated_count"]))
            if filters.is_full_range
            else _("{count} undated left out", count=number(counts["undated_total"]))
        )
        phrases.append(undated)
    with st.container(key="sentence"):
        st.text(" · ".join(turned(phrase) for phrase in phrases))
