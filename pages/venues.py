"""Where did we meet, and who hosted?"""

from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import venues as charts
from dashboard.evidence import Opens
from dashboard.labels import label
from dashboard.language import _, date_span, listed, ngettext, number
from dashboard.links import meeting_label, page_url
from dashboard.warehouse import ask, rows

filters = current_filters()

# Where: cities on the map.
answer = ask("meetings_by_city", filters)
cities = answer.to_pylist()
of_city = Opens("meetings", filters, by={"city": "city"}, where={"is_held": "true"})
for row in cities:
    row["opens"] = of_city.address(row)
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
show_card(
    Card(
        key="meetings_by_city",
        title=_("Meetings held by city"),
        figure=charts.city_map(cities, label, {"meetings": _("Meetings")}) if cities else None,
        alt=alt,
        answer=answer,
        columns=[
            "city",
            "country",
            "meetings_count",
            "general_count",
            "first_year",
            "last_year",
            "source_ids",
        ],
        note=_(
            "City points over a plain outline of the coasts; no border is shown. Meetings whose city no source names, and those held online, are not on the map."
        ),
        is_map=True,
        opens={
            "meetings_count": of_city,
            "general_count": of_city.narrowed(kind="general_meeting"),
        },
    ),
    filters,
)

# When and by whom: hosting over time.
answer = ask("hosting_over_time", filters)
for row in meetings:
    row["name"] = meeting_label(row["meeting_id"])
    row["when"] = date_span(row["start_date"], row["end_date"])
    row["opens"] = page_url("meeting", meeting=row["meeting_id"])
by_side = {
    side: sum(row["host_side"] == side for row in meetings) for side in ("UN", "OIC", "other", None)
}
words = {"host_unknown": _("Host not stated"), "city_unknown": _("City not stated")}
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
            un=by_side["UN"],
            oic=by_side["OIC"],
            other=by_side["other"],
            unknown=by_side[None],
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
            "source_ids",
        ],
        note=_("A large mark is a general meeting."),
    ),
    filters,
)
