"""Which institution a reader asks for: the filter of the address, the list, or all of them by side.

On this page the filter of institutions holds the subject, so exactly one of them has a page; with none or several the reader
chooses.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.address import current_address
from dashboard.cards import Card, show_card
from dashboard.evidence import Opening
from dashboard.filters import Choices, Filters, nearest_code
from dashboard.institution_opens import opens_of_institution
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, joined, ngettext, number
from dashboard.links import anchor, institution_link
from dashboard.sidebar import institution_option
from dashboard.warehouse import ask_table, choices, rows

Row = dict[str, Any]

OPENED = "institution_opened"


def choose_institution(filters: Filters) -> str:
    """Draw the list of institutions and return the chosen one; show all of them by side when there is none.

    A code in the address that no institution has is answered with the nearest one.
    """
    known = choices()
    subject = filters.institution[0] if len(filters.institution) == 1 else ""
    st.session_state[OPENED] = subject or None
    st.selectbox(
        _("Institution"),
        known.codes["institution"],
        key=OPENED,
        format_func=_option(),
        placeholder=_("Choose an institution, or type a part of its name"),
        on_change=_open,
    )
    if subject:
        return subject
    for asked in dict.fromkeys(current_address().get("institution", ())):
        near = nearest_code("institution", asked, known)
        if near and known.code_of("institution", asked) not in known.codes["institution"]:
            st.html(_nearest_html(near))
    _show_choices(filters, known)
    return ""


def _open() -> None:
    """Make the institution that was chosen in the list the only one of the filter."""
    chosen = st.session_state[OPENED]
    st.session_state["institution"] = [chosen] if chosen else []


def _option() -> functools.partial[str]:
    """Return how an institution stands in the list: acronym, name and the names it had before."""
    former = {
        row["institution"]: row["former_names"] for row in rows("institutions_formerly", EVERYTHING)
    }
    return functools.partial(_option_of, former)


def _option_of(former: dict[str, list[str]], code: str) -> str:
    option = institution_option(code)
    return f"{option} ({joined(former[code])})" if code in former else option


def _nearest_html(near: str) -> str:
    words = html.escape(_("Nearest institution: {link}"))
    return f'<p class="sijill-note sijill-page">{words.format(link=institution_link(near))}</p>'


def _show_choices(filters: Filters, known: Choices) -> None:
    """Show the institutions that the filters leave, by side, those recorded most often first."""
    answer = ask_table("participation", filters)
    opens = opens_of_institution(filters)
    show_card(
        Card(
            key="participation",
            title=_("Institutions with their recorded meetings and their activities"),
            figure=None,
            alt="",
            answer=answer,
            columns=["institution", *opens],
            group_by="side",
            page_html=choices_html(answer.to_pylist(), opens),
            page_name=_("List"),
            note=_(
                "Attendance is recorded for some meetings only and is known to be complete for none, so a number of meetings is a least number. {count} of the {all} institutions of the reference list are named by no record; the list above has them too.",
                count=number(len(known.unnamed)),
                all=number(len(known.codes["institution"])),
            ),
            rows_shown=25,
            opens=opens,
        ),
        filters,
    )


def choices_html(participation: Sequence[Row], opens: Mapping[str, Opening]) -> str:
    """Return the institutions by side, each with its meetings and its activities, which open them."""
    parts = []
    for side, members in groupby(participation, key=lambda row: row["side"]):
        lines = [_choice_html(row, opens) for row in members]
        parts.append(
            f"<h3>{html.escape(label('side', side))} ({number(len(lines))})</h3>"
            f'<ul class="sijill-choose sijill-page">{"".join(lines)}</ul>'
        )
    return "".join(parts)


def _choice_html(row: Row, opens: Mapping[str, Opening]) -> str:
    words = {
        "meetings_count": ngettext("{count} meeting", "{count} meetings", row["meetings_count"]),
        "activities_count": ngettext(
            "{count} activity", "{count} activities", row["activities_count"]
        ),
    }
    if not row["meetings_count"] and not row["activities_count"]:
        words = {
            "people_count": ngettext(
                "{count} named person", "{count} named people", row["people_count"]
            )
        }
    counts = [anchor(opens[name].address(row), text) for name, text in words.items() if row[name]]
    name = institution_link(row["institution"], is_short=True)
    return f'<li><b>{name}</b> <span class="of">{" · ".join(counts)}</span></li>'
