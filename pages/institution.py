"""One institution: where was it recorded, with whom does it work, and who spoke for it?"""

import streamlit as st

from dashboard import institution_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card, source_ids_of
from dashboard.charts import institution as charts
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.filters import Filters
from dashboard.institution_choice import choose_institution
from dashboard.institution_opens import activities_of, opens_of_partner
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _, joined, ngettext, partial_date
from dashboard.links import meeting_label, page_url, theme_url
from dashboard.status_words import COUNTS, opens_of_counts
from dashboard.tables import show_note
from dashboard.warehouse import ask, ask_table, choices, rows


def show_meetings(institution: str, side: str, filters: Filters) -> None:
    """Show its meetings in time, and how each is known."""
    answer = ask("institution_meetings", filters, institution=institution)
    meetings = answer.to_pylist()
    here = {"meeting_id": "meeting_id"}
    attended = Opens("attendance", EVERYTHING, by=here, where={"institution": institution})
    named = Opens("people", EVERYTHING, by=here, where={"institution": institution})
    for row in meetings:
        roles = joined(label("role", role) for role in row["roles"] or ())
        row["told"] = [
            meeting_label(row["meeting_id"]),
            partial_date(row["start_date"]),
            label("evidence", row["evidence"]),
            *([f"{roles}: {joined(row['people'])}"] if roles else []),
        ]
        row["opens"] = page_url("meeting", meeting=row["meeting_id"])
        if row["evidence"] in said.SHOWN:
            row["opens"] = attended.address(row)
        elif row["evidence"] == "people_only":
            row["opens"] = named.address(row)
    words = {"general": _("General meetings"), "others": _("Other meetings")}
    show_card(
        Card(
            key="institution_meetings",
            title=said.meetings_title(meetings),
            figure=charts.meetings_in_time(meetings, side, label, words)
            if any(row["start_on"] for row in meetings)
            else None,
            alt=said.meetings_alt(meetings),
            answer=answer,
            columns=[
                "meeting_id",
                "start_date",
                "kind",
                "evidence",
                "roles",
                "people",
                "notes",
                "source_ids",
            ],
            rows_shown=15,
            note=_(
                "Not recorded there: others are recorded, it is not, which does not mean absent. Unknown: no institution is recorded at the meeting."
            ),
        ),
        filters,
    )


def show_partners(institution: str, filters: Filters) -> None:
    """Show with whom it shares activities; each bar opens these."""
    answer = ask_table("institution_partners", filters, (("institution", institution),))
    found = answer.to_pylist()
    shared = activities_of(filters, "partner")
    for row in found:
        row["short"], row["name"] = (
            short_label("partner", row["partner"]),
            label("partner", row["partner"]),
        )
        row["page"] = page_url("institution", institution=row["partner"])
        row["opens"] = shared.address(row)
    show_card(
        Card(
            key="institution_partners",
            title=said.partners_title(found, rows("chosen_counts", filters)[0]["activities_count"]),
            figure=charts.partners(found, {"activities": _("Activities")}) if found else None,
            alt=said.partners_alt(found, charts.PARTNERS_DRAWN),
            answer=answer,
            columns=[
                "partner",
                "partner_side",
                "activities_count",
                "completed_count",
                "first_year",
                "last_year",
                "source_ids",
            ],
            rows_shown=12,
            note=_("An activity with several partners counts for each of them."),
            empty=_("No activity within these filters names it as a partner."),
            opens=opens_of_partner(filters),
        ),
        filters,
    )


def show_themes(filters: Filters) -> None:
    """Show its activities by theme and latest status."""
    answer = ask("status_by_theme", filters)
    themes = answer.to_pylist()
    of_theme = Opens("activities", filters, by={"theme": "theme"})
    counts = opens_of_counts(of_theme)
    for row in themes:
        row["page"] = theme_url(row["theme"], filters)
        row["opens"] = {name: opens.address(row) for name, opens in counts.items()}
    show_card(
        Card(
            key="institution_themes",
            title=said.themes_title(themes),
            figure=charts.themes_by_status(themes, label) if themes else None,
            alt=said.themes_alt(themes, charts.THEMES_DRAWN),
            answer=answer,
            columns=["theme", *COUNTS, "source_ids"],
            rows_shown=12,
            empty=_("No activity within these filters names it as a partner."),
            note=_(
                "Full: both sides say that it is completed. Half-filled: one side alone says so. With thin lines: others alone, such as the press."
            ),
            opens=counts,
        ),
        filters,
    )


def show_activities(filters: Filters) -> None:
    """Show the list of its activities, the latest first."""
    show_card(
        Card(
            key="institution_activities",
            title=_("Its activities, the latest first"),
            figure=None,
            alt="",
            answer=ask("institution_activities", filters),
            columns=[
                "title",
                "start_date",
                "status",
                "un_partners",
                "oic_partners",
                "theme",
                "source_ids",
            ],
            rows_shown=8,
            empty=_("No activity within these filters names it as a partner."),
            opens={"title": THE_ACTIVITY.within(filters)},
        ),
        filters,
    )


def show_people(institution: str, filters: Filters) -> None:
    """Show who represented it, in which role, at which meeting, and who says so."""
    answer = ask("institution_people", filters, institution=institution)
    show_card(
        Card(
            key="institution_people",
            title=said.people_title(answer.to_pylist()),
            figure=None,
            alt="",
            answer=answer,
            columns=["person", "role", "posts", "notes", "source_ids"],
            group_by="meeting_id",
            rows_shown=10,
            note=_("Lists of people in the sources are incomplete."),
            empty=_("No source within these filters names a person who represented it."),
        ),
        filters,
    )


def show_sources(institution: str, filters: Filters) -> None:
    """Show the documents that name it at a meeting, in an activity or by a person."""
    totals = ask_table("participation", filters, (("institution", institution),))
    documents = ask("sources_named", EVERYTHING, source_ids=tuple(source_ids_of(totals)))
    show_card(
        Card(
            key="institution_sources",
            title=ngettext(
                "{count} document names it", "{count} documents name it", documents.num_rows
            ),
            figure=None,
            alt="",
            answer=documents,
            columns=["title", "publisher", "published_date", "source_kind", "symbol", "url"],
            rows_shown=8,
            empty=_("No document within these filters names it."),
        ),
        filters,
    )


def show_record(institution: str, filters: Filters) -> None:
    """Show all that is recorded of one institution within the filters."""
    about = rows("institution_names", EVERYTHING, institution=institution)[0]
    totals = ask_table("participation", filters, (("institution", institution),)).to_pylist()
    meetings = rows("institution_meetings", filters, institution=institution)
    partners = ask_table("institution_partners", filters, (("institution", institution),))
    st.html(
        said.heading_html(about)
        + said.record_html(totals, meetings, partners.num_rows, filters)
        + said.names_html(about)
    )
    if not totals:
        show_note(said.no_record(institution, institution in choices().unnamed))
        return
    show_meetings(institution, about["side"], filters)
    left, right = st.columns(2)
    with left:
        show_partners(institution, filters)
    with right:
        show_themes(filters)
    show_activities(filters)
    show_people(institution, filters)
    show_sources(institution, filters)


filters = current_filters()
institution = choose_institution(filters)
if institution:
    show_record(institution, filters)
