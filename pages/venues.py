"""Where did we meet, when, and who hosted?"""

from dashboard import venue_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import rhythm, venue_map
from dashboard.charts import venues as charts
from dashboard.evidence import Evidence, Opens
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, date_span, listed, ngettext, number
from dashboard.links import meeting_label, page_url
from dashboard.warehouse import ask, rows

filters = current_filters()
rule = _(
    "Premises: of the institution that the venue names and that has its seat in the city; where no venue is known, of the host with its seat there (≈). A building that bears the name of no institution stays unknown."
)

# Where did it move: the general meetings in the order of hosting, by side of the premises.
answer = ask("route_of_general_meetings", filters)
route = answer.to_pylist()
premises = Opens("meeting_premises", filters, where={"is_held": "true", "kind": "general_meeting"})
show_card(
    Card(
        key="route_of_general_meetings",
        title=said.route_title(route),
        figure=None,
        alt="",
        answer=answer,
        columns=[
            "meeting_id",
            "start_date",
            "city",
            "venue",
            "host",
            "premises_side",
            "premises_institution",
            "premises_by",
            "source_ids",
        ],
        page_html=said.route_html(route, premises),
        page_name=_("Route"),
        note=rule,
    ),
    filters,
)

# How often: the months from one general meeting to the next.
answer = ask("months_between_general_meetings", filters)
gaps = answer.to_pylist()
for row in gaps:
    both = [code for code in (row["previous_meeting_id"], row["meeting_id"]) if code]
    row["opens"] = Evidence("meetings", tuple(("meeting_id", code) for code in both)).address(
        EVERYTHING
    )
    row["text"] = said.length_words(row)
    row["hover"] = said.hover_of_length(row)
    row["points"] = [
        (day, meeting_label(code), page_url("meeting", meeting=code))
        for code, day in (
            (row["previous_meeting_id"], row["previous_on"]),
            (row["meeting_id"], row["start_on"]),
        )
        if code
    ]
words = {
    "none_recorded": _("{year}: none recorded"),
    "usual": _("usual: {months} months", months=gaps[0]["usual_months"]) if gaps else "",
}
show_card(
    Card(
        key="months_between_general_meetings",
        title=said.months_title(gaps),
        figure=rhythm.months_between(gaps, words) if gaps else None,
        alt=said.months_alt(gaps),
        answer=answer,
        columns=["previous_meeting_id", "meeting_id", "start_date", "months", "source_ids"],
        note=_(
            "Months between the first days of general meetings that follow each other in the records, whatever the filters; these choose which are shown. Not found does not mean not held."
        ),
        empty=_("No general meeting with a known day fits these filters.") if route else "",
    ),
    filters,
)

# Where: cities on the map, with the hosts by side.
answer = ask("meetings_by_city", filters)
cities = answer.to_pylist()
of_city = Opens("meetings", filters, by={"city": "city"}, where={"is_held": "true"})
for row in cities:
    row |= {
        "opens": of_city.address(row),
        "text": said.city_text(row),
        "hover": said.city_hover(row),
    }
placed = sum(row["meetings_count"] for row in cities)
meetings = rows("hosting_over_time", filters)
alt = ""
if cities:
    leading = [row for row in cities if row["meetings_count"] == cities[0]["meetings_count"]]
    alt = _(
        "On the map: {placed} of {meetings}, in {cities}; most often in {leading}.",
        placed=number(placed),
        meetings=ngettext("{count} meeting held", "{count} meetings held", len(meetings)),
        cities=ngettext("{count} city", "{count} cities", len(cities)),
        leading=listed(
            f"{label('city', row['city'])} ({row['meetings_count']})" for row in leading
        ),
    )
words = {"host_unknown": _("Host not stated")}
show_card(
    Card(
        key="meetings_by_city",
        title=_("Meetings held by city, and the side of their hosts"),
        figure=venue_map.city_map(cities, label, words) if cities else None,
        alt=alt,
        answer=answer,
        columns=[
            "city",
            "country",
            "hosts",
            "meetings_count",
            "general_count",
            "un_hosted_count",
            "oic_hosted_count",
            "other_hosted_count",
            "unknown_hosted_count",
            "inferred_count",
            "first_year",
            "last_year",
            "source_ids",
        ],
        note=_(
            "The area of a disc stands for the meetings of its city, each ring for the side of their hosts. Outline of the coasts only; no border is shown. Meetings whose city no source names, and those held online, are not on the map."
        ),
        is_map=True,
        opens={
            "meetings_count": of_city,
            "general_count": of_city.narrowed(kind="general_meeting"),
            "un_hosted_count": of_city.narrowed(host_side="UN"),
            "oic_hosted_count": of_city.narrowed(host_side="OIC"),
            "other_hosted_count": of_city.narrowed(host_side="other"),
            "unknown_hosted_count": of_city.narrowed(host_side=""),
            "inferred_count": of_city.narrowed(inferred_fields="city"),
        },
    ),
    filters,
)

# In whose house: the premises by side, kind by kind.
answer = ask("premises_by_side", filters)
by_side = answer.to_pylist()
of_side = Opens(
    "meeting_premises",
    filters,
    by={"kind": "kind", "premises_side": "premises_side"},
    where={"is_held": "true"},
)
for row in by_side:
    for name, is_inferred in (("opens", "false"), ("opens_inferred", "true")):
        row[name] = of_side.narrowed(is_inferred=is_inferred).address(row)
words = {"unknown": _("Premises not known"), "inferred": _("{side}, inferred")}
show_card(
    Card(
        key="premises_by_side",
        title=_("Premises in which meetings were held, by side"),
        figure=charts.premises_by_side(by_side, label, words) if by_side else None,
        alt=said.premises_alt(by_side),
        answer=answer,
        columns=["kind", "premises_side", "meetings_count", "inferred_count", "source_ids"],
        note=rule,
        opens={"meetings_count": of_side, "inferred_count": of_side.narrowed(is_inferred="true")},
    ),
    filters,
)

# When and by whom: hosting over time.
answer = ask("hosting_over_time", filters)
for row in meetings:
    row["name"] = said.marked_name(row)
    row["when"] = date_span(row["start_date"], row["end_date"])
    row["opens"] = page_url("meeting", meeting=row["meeting_id"])
sides = {
    side: sum(row["host_side"] == side for row in meetings) for side in ("UN", "OIC", "other", None)
}
words = {
    "host_unknown": _("Host not stated"),
    "host_unknown_un": _("Host not stated, UN premises"),
    "host_unknown_oic": _("Host not stated, OIC premises"),
    "city_unknown": _("City not stated"),
}
show_card(
    Card(
        key="hosting_over_time",
        title=_("Hosting over time, by side of the host"),
        figure=charts.hosting_over_time(meetings, label, words)
        if any(row["start_on"] for row in meetings)
        else None,
        alt=_(
            "Hosts of {meetings}: a UN body {un}, an OIC body {oic}, others {other}; no source names the host of {unknown}.",
            meetings=ngettext("{count} meeting held", "{count} meetings held", len(meetings)),
            un=sides["UN"],
            oic=sides["OIC"],
            other=sides["other"],
            unknown=sides[None],
        ),
        answer=answer,
        columns=[
            "meeting_id",
            "start_date",
            "kind",
            "city",
            "venue",
            "host",
            "host_side",
            "premises_side",
            "source_ids",
        ],
        note=_(
            "A large mark is a general meeting; the line joins them in time. A filled mark is a host that a source names; a hollow one has the colour of the premises."
        ),
    ),
    filters,
)
