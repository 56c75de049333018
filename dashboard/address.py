"""The address bar of a reader: filters, language and page parameters ↔ the widgets that hold them.

Streamlit's own binding of widgets to the URL writes the words on the screen ("theme=Santé"), so that a link would
break in another language. Ours writes codes ("theme=health"), for all widgets in one place, with these rules: a first
visit and an edited, followed or returned-to address set the widgets; a click in the page menu, which arrives with an
address without filters, keeps them; after the widgets are drawn the address is written, and only when it differs.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.filters import CODE_FIELDS, URL_NAMES, BadFilter, Choices, Filters
from dashboard.language import DIGITS, LANGUAGES, numbering, preferred_language


@dataclass(frozen=True)
class PageParameter:
    """A parameter of one page beside the filters; its value lies in the session under its name.

    One that takes several values repeats its name in the address and is a list in the session. Its `default` stays out
    of the address. One that `is_filter` is a field of `Filters` which has sense on few pages: only there it is kept.
    """

    name: str
    takes_several: bool = False
    default: str = ""
    is_filter: bool = False


SINCE = PageParameter("since", is_filter=True)
YEARS = ("first_year", "last_year")  # the two widgets of `years`
ANOTHER_DAY = "day"  # of the choices of `as_at` the one that a date is given for
WRITTEN, SHOWN_PAGE, WORDED_IN = "_written_address", "_shown_page", "_worded_in"
DIGITS_KEPT = "_digits"  # Streamlit forgets what a widget held that is not drawn: that of digits is drawn in Arabic only


def current_address() -> dict[str, list[str]]:
    """Return the parameters in the reader's address bar."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def is_new_address() -> bool:
    """Tell whether the address is not the one that the last run wrote."""
    return current_address() != st.session_state.get(WRITTEN)


def adopt_language() -> None:
    """Set the language from the address, else on a first visit from the reader's browser; and the chosen digits."""
    asked = current_address().get("lang", [""])[-1]
    if asked in LANGUAGES and is_new_address():
        st.session_state["lang"] = asked
    if st.session_state.get("lang") not in LANGUAGES:
        st.session_state["lang"] = preferred_language(st.context.locale)
    digits = current_address().get("digits", [""])[-1]
    if digits in DIGITS and is_new_address():
        st.session_state["digits"] = digits
    kept = st.session_state.get("digits") or st.session_state.get(DIGITS_KEPT)
    st.session_state["digits"] = st.session_state[DIGITS_KEPT] = kept or "latn"


def adopt_filters(
    page: str, page_parameters: Sequence[PageParameter], choices: Choices
) -> tuple[str, ...]:
    """Set the filter widgets from the address where it has the say, before they are drawn.

    Returns sentences about what could not be used.
    """
    address = current_address()
    state = st.session_state
    is_page_change = state.get(SHOWN_PAGE) not in (None, page)
    has_filters = any(name in address for name in URL_NAMES)
    problems: tuple[str, ...] = ()
    is_first = YEARS[0] not in state
    if is_first or (is_new_address() and (has_filters or not is_page_change)):
        asked = Filters.from_url(address, choices)
        _set_years(asked.years)
        for name in CODE_FIELDS:
            state[name] = list(getattr(asked, name))
        state["as_at"], state["as_at_day"] = as_widgets(asked, choices)
        state["since"] = asked.since
        problems = asked.problems
    if is_new_address():
        _adopt_parameters(address, page_parameters, is_page_change)
    state[SHOWN_PAGE] = page
    _keep_within(choices)
    return problems


def _adopt_parameters(
    address: dict[str, list[str]], page_parameters: Sequence[PageParameter], is_page_change: bool
) -> None:
    """Set the page's own parameters; an address of this page without them opens them, the menu does not."""
    for parameter in own(page_parameters):
        values = [value for value in dict.fromkeys(address.get(parameter.name, ())) if value]
        if values:
            st.session_state[parameter.name] = values if parameter.takes_several else values[-1]
        elif not is_page_change:
            st.session_state.pop(parameter.name, None)


def own(page_parameters: Sequence[PageParameter]) -> list[PageParameter]:
    """Return the parameters that are no filter."""
    return [parameter for parameter in page_parameters if not parameter.is_filter]


def _keep_within(choices: Choices) -> None:
    """Keep the widgets inside what a newer snapshot offers, and word them anew in a language chosen meanwhile.

    A value that is set makes the browser show it in the words of the new language; set in every run, it would take back
    what a reader changes while the run is under way.
    """
    state = st.session_state
    first, last = chosen_years()
    low, high = choices.years
    is_outside = last < low or first > high
    years = choices.years if is_outside else (max(first, low), min(last, high))
    kept: dict[str, object] = dict(zip(YEARS, years, strict=True))
    for name in CODE_FIELDS:
        kept[name] = [code for code in state[name] if code in choices.codes[name]]
    if state["as_at"] not in ("", ANOTHER_DAY, *choices.meeting_days):
        kept["as_at"] = ""
    if state["since"][:1].isalpha() and state["since"] not in choices.meeting_days:
        kept["since"] = ""
    is_reworded = state.get(WORDED_IN) != worded_in()
    if is_reworded:
        kept.setdefault("as_at", state["as_at"])
    for name, value in kept.items():
        if is_reworded or state[name] != value:
            state[name] = value
    state[WORDED_IN] = worded_in()


def worded_in() -> str:
    """Return language and digits of the reader: what lists are worded in."""
    return f"{st.session_state['lang']} {numbering()}"


def chosen_years() -> tuple[int, int]:
    """Return the first and the last year that the widgets hold."""
    first, last = (st.session_state[name] for name in YEARS)
    return first, last


def _set_years(years: tuple[int, int]) -> None:
    for name, year in zip(YEARS, years, strict=True):
        st.session_state[name] = year


def chosen_filters(choices: Choices, page_parameters: Sequence[PageParameter] = ()) -> Filters:
    """Return the filters that the widgets hold.

    `problems` names a day `since` that a choice of `as_at` has left behind it.
    """
    state = st.session_state
    codes: dict[str, Any] = {name: tuple(state[name]) for name in CODE_FIELDS}
    chosen = Filters(chosen_years(), choices.years, **codes)
    if state["as_at"] == ANOTHER_DAY:
        day = state["as_at_day"] or datetime.date.today()
        chosen = chosen.at(day.isoformat(), day)
    else:
        chosen = chosen.at(state["as_at"], choices.meeting_days.get(state["as_at"]))
    if SINCE not in page_parameters or not state["since"]:
        return chosen
    try:
        return chosen.from_day(state["since"], choices.since_day_of(state["since"], chosen.day))
    except BadFilter as problem:
        return replace(chosen, problems=(str(problem),))


def as_widgets(filters: Filters, choices: Choices) -> tuple[str, datetime.date]:
    """Return what the two widgets of `as_at` hold: a meeting, `ANOTHER_DAY` or nothing; and that other day."""
    if not filters.as_at or filters.as_at in choices.meeting_days:
        return filters.as_at, datetime.date.today()
    return ANOTHER_DAY, filters.day


def reset_filters(choices: Choices) -> None:
    """Open every filter; language and page stay."""
    _set_years(choices.years)
    for name in CODE_FIELDS:
        st.session_state[name] = []
    st.session_state["as_at"], st.session_state["as_at_day"] = "", datetime.date.today()
    st.session_state["since"] = ""


def write_address(filters: Filters, page_parameters: Sequence[PageParameter]) -> None:
    """Write filters, language and page parameters into the address bar."""
    address = filters.to_url()
    for parameter in own(page_parameters):
        held = st.session_state.get(parameter.name)
        if held and held != parameter.default:
            address[parameter.name] = list(held) if parameter.takes_several else [str(held)]
    address["lang"] = [st.session_state["lang"]]
    if st.session_state["digits"] != "latn":
        address["digits"] = [st.session_state["digits"]]
    if current_address() != address:
        st.query_params.from_dict(address)
    st.session_state[WRITTEN] = address


def current_filters() -> Filters:
    """Return the filters of this run, for a page."""
    filters: Filters = st.session_state["_filters"]
    return filters
