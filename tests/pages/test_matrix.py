"""The Matrix page: figures, bars and spans against the record files."""

import html
import json
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.evidence import read_evidence
from dashboard.filters import Filters
from dashboard.status_groupings import GROUPINGS
from dashboard.status_parts import PARTS
from dashboard.warehouse import ask_table, choices, rows
from tests.pages.opened_rows import count_opened

BAND, BARS, TIME = range(3)  # the charts of the page, in their order


@dataclass
class Shown:
    """A page as it was shown: its charts and all its HTML."""

    charts: list[dict]
    html: str


@pytest.fixture(scope="module")
def opened_before() -> dict[tuple, Shown]:
    """Pages that were opened already, by their address."""
    return {}


@pytest.fixture
def show(open_page, html_of, opened_before):
    """Open the page at an address, once for all tests that read it."""

    def at(**address):
        key = tuple(sorted((name, str(value)) for name, value in address.items()))
        if key not in opened_before:
            page = open_page("matrix", **({"lang": "en"} | address))
            assert not page.exception
            drawn = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
            opened_before[key] = Shown(drawn, html_of(page))
        return opened_before[key]

    return at


def figures_of(shown):
    """Return the key figures as {title: number}."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a .*?><bdi .*?>)?([\d,]+)<", shown)
    return {title: int(count.replace(",", "")) for title, count in found}


def latest_status(records):
    """Return the status of each activity, recomputed: the report true last; a partial date ends its period."""
    published = {row["source_id"]: row["published"] for row in records("sources")}
    latest = {row["activity_id"]: (("", ""), "not_reported") for row in records("activities")}
    for row in records("progress"):
        end = (row["as_of"] + "-99-99")[:10] if row["as_of"] else ""
        order = (end, published[row["source_id"]])
        if latest[row["activity_id"]][1] == "not_reported" or order > latest[row["activity_id"]][0]:
            latest[row["activity_id"]] = (order, row["status"])
    return {activity: status for activity, (_order, status) in latest.items()}


def rows_behind(address):
    """Return how many rows an address of the Evidence page opens."""
    values = parse_qs(urlsplit(html.unescape(address)).query)
    if "activity" in values:  # a page of one activity
        values = {"rows": ["activities"], "where": [f"activity_id:{values['activity'][0]}"]}
    evidence = read_evidence(values["rows"][0], values.get("where", ()))
    filters = Filters.from_url(values, choices())
    return count_opened(evidence.table, filters, evidence.where)


def bars_of(chart):
    return [trace for trace in chart["data"] if trace["type"] == "bar"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_page_opens_in_each_language(show, language):
    assert len(show(lang=language).charts) == 3


def test_figures_equal_those_counted_from_the_files(show, records):
    counts = Counter(latest_status(records).values())
    figures = figures_of(show().html)
    assert figures["Activities"] == len(records("activities"))
    assert figures["Completed"] == counts["completed"]
    assert f"ever: {len({row['activity_id'] for row in records('progress')})}" in show().html
    unfinished = sum(counts.values()) - counts["completed"] - counts["cancelled"]
    assert figures["Late"] <= unfinished
    assert figures["Silent"] <= unfinished
    assert len(figures) == 5


def test_reported_stands_before_completed(show):
    order = list(figures_of(show().html))
    assert order.index("Reported on since Astana 2024") < order.index("Completed")
    above = [mark["text"] for mark in show().charts[BAND]["layout"]["annotations"]]
    assert above[0].startswith("Reported on: ")
    assert above[1] == "Completed"


def test_theme_and_institution_move_the_figures(show, records):
    wanted = [
        row
        for row in records("activities")
        if row["theme"] == "health"
        and "WHO" in (row["un_partners"] + ";" + row["oic_partners"]).split(";")
    ]
    shown = show(theme="health", institution="WHO")
    assert figures_of(shown.html)["Activities"] == len(wanted) > 0


def test_as_at_a_meeting_the_figures_are_those_of_its_day(show):
    then, now = figures_of(show(as_at="gm-2014").html), figures_of(show().html)
    assert then["Activities"] < now["Activities"]
    assert "Reported on since Geneva 2012" in then  # that meeting reviews what came before


def test_band_has_its_ends_where_its_parts_end(show):
    chart = show().charts[BAND]
    lengths = {trace["name"]: trace["x"][0] for trace in bars_of(chart)}
    done = sum(count for name, count in lengths.items() if name.startswith("Completed, "))
    unheard = lengths["Silent: completed or not, nobody knows"]
    ends = [line["x0"] for line in chart["layout"]["shapes"][:2]]
    assert ends == [done, done + unheard]
    whole = figures_of(show().html)["Activities"]
    assert done == figures_of(show().html)["Completed"]
    assert f"at least {done} of {whole}" in json.dumps(chart)
    assert f"at most {done + unheard} of {whole}" in json.dumps(chart)


def test_bars_of_the_cycles_add_up_to_all_activities(show, records):
    statuses = Counter(latest_status(records).values())
    drawn = {trace["name"]: sum(trace["x"]) for trace in bars_of(show().charts[BARS])}
    done = [count for name, count in drawn.items() if name.startswith("Completed, ")]
    assert sum(done) == statuses["completed"]
    assert sum(drawn.values()) == len(records("activities"))


def test_only_what_both_sides_say_is_drawn_full(show):
    for by in ("cycle", "oic"):
        for chart in show(by=by).charts[:TIME]:
            for trace in bars_of(chart):
                shape = trace["marker"].get("pattern", {}).get("shape")
                for address in filter(None, (told[-1] for told in trace["customdata"])):
                    if "status:completed" in address:
                        is_both = parse_qs(urlsplit(address).query)["where"].count(
                            "verification:both_sides"
                        )
                        assert bool(is_both) == (not shape), trace["name"]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("code", GROUPINGS)
def test_each_part_has_a_count_in_every_grouping(code):
    found = GROUPINGS[code].ask(Filters.everything(choices())).to_pylist()
    assert found
    for row in found:
        assert sum(row[f"{part}_count"] for part in PARTS) == row["activities_count"]
        assert sum(row[f"{part}_count"] for part in PARTS[:3]) == row["completed_count"]


@pytest.mark.usefixtures("english")
def test_institutions_count_each_activity_once_for_each_partner(records):
    counted = Counter(
        partner for row in records("activities") for partner in set(row["oic_partners"].split(";"))
    )
    found = rows("status_by_institution", Filters.everything(choices()), side="OIC")
    assert {row["institution"]: row["activities_count"] for row in found} == counted


@pytest.mark.usefixtures("english")
def test_places_count_each_activity_once_at_each(records):
    counted = Counter(
        place for row in records("activities") for place in set(row["place"].split(";")) if place
    )
    found = rows("status_by_place", Filters.everything(choices()))
    assert {row["place"]: row["activities_count"] for row in found if row["place"]} == counted
    assert found[-1]["place"] is None


@pytest.mark.usefixtures("english")
def test_silent_activities_are_counted_once_for_the_lead_of_each_side():
    everything = Filters.everything(choices())
    (totals,) = rows("matrix_totals", everything)
    leads = rows("silent_by_lead", everything)
    for side in ("UN", "OIC"):
        of_side = [row for row in leads if row["side"] == side]
        assert sum(row["silent_count"] for row in of_side) == totals["silent_count"]
        asked = [row for row in of_side if row["institution"] != "UN"]
        assert asked[-1]["settled"] == sum(row["silent_count"] for row in asked)


def test_grouping_and_spans_are_kept_in_the_address(open_page):
    page = open_page("matrix", lang="en", by="place", spans="late")
    assert (page.query_params["by"], page.query_params["spans"]) in (
        ("place", "late"),
        (["place"], ["late"]),
    )
    assert "No place named" in json.dumps([c.proto.spec for c in page.get("plotly_chart")])
    page = open_page("matrix", lang="en", by="sideways", spans="all")
    assert not page.exception
    assert not {"by", "spans"} & set(page.query_params)


def test_activities_in_time_are_shown_in_pages_and_none_is_lost(show, records):
    dated = [
        row
        for row in records("activities")
        if any(row[f"{basis}_{end}"] for basis in ("planned", "actual") for end in ("start", "end"))
    ]
    shown = show()
    assert f"Activities 1–15 of {len(dated)} with a date" in shown.html
    links = re.findall(r'<a href="([^"]+)"[^>]*><bdi[^>]*>([^<]*)</bdi>', shown.html)
    told = {text: rows_behind(opens) for opens, text in links if opens.startswith("evidence")}
    undated = len(records("activities")) - len(dated)
    assert f"The first 15 of {len(dated)} are listed; the CSV has all of them." in shown.html
    assert told["All of them with their sources"] == len(dated)
    assert told[f"{undated} activities have no date"] == undated


def test_second_page_says_which_rows_it_shows(open_page, html_of):
    page = open_page("matrix", lang="en", institution="SESRIC")
    page.session_state["matrix_page"] = 2
    page.run()
    assert not page.exception
    assert re.search(r"Rows 16–30 of \d+ are listed; the CSV has all of them\.", html_of(page))


def test_late_activities_are_marked_and_can_be_shown_alone(show):
    chart = show(spans="late").charts[TIME]
    (late,) = [trace for trace in chart["data"] if trace["name"].startswith("Late")]
    titles = [mark["text"] for mark in chart["layout"]["annotations"] if "<a " in mark["text"]]
    assert len(late["x"]) == len(titles) == 15
    assert all(re.search(r"\d+ days? late", title) for title in titles)


def test_fewer_pages_after_a_filter_show_the_last_page(open_page):
    page = open_page("matrix", lang="en")
    page.session_state["matrix_page"] = 9
    page.session_state["theme"] = ["education"]
    page.run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 3


def test_nothing_found_is_said_politely(open_page, html_of):
    page = open_page("matrix", lang="en", theme="health", status="suspended")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert any("Nothing in the records matches" in info.value for info in page.info)
    assert set(figures_of(html_of(page)).values()) == {0}


SETTINGS = [
    {},
    {"institution": "SESRIC", "status": ["completed", "planned"], "by": "theme"},
    {"as_at": "gm-2014", "years": ["2004", "2014"], "by": "place"},
]


@pytest.mark.parametrize("address", SETTINGS)
def test_each_part_of_a_bar_opens_as_many_activities_as_it_is_long(show, address):
    for chart in show(**address).charts[:TIME]:
        parts = [
            (length, told[-1])
            for trace in bars_of(chart)
            for length, told in zip(trace["x"], trace["customdata"], strict=True)
            if length
        ]
        assert parts
        assert [length for length, opens in parts if rows_behind(opens) != length] == []


@pytest.mark.parametrize("address", SETTINGS)
def test_each_number_behind_a_bar_opens_as_many_activities(show, address):
    texts = [
        mark["text"]
        for chart in show(**address).charts[:TIME]
        for mark in chart["layout"]["annotations"]
    ]
    numbers = re.findall(r'<a href="(evidence[^"]+)" target="_self">[^<\d]*(\d+)', " ".join(texts))
    assert len(numbers) >= 3
    assert [told for opens, told in numbers if rows_behind(opens) != int(told)] == []


def test_key_figures_and_what_stands_below_them_open_their_activities(show):
    shown = show(institution="IsDB").html
    figures = re.search(r'<dl class="sijill-figures">.*?</dl>', shown, re.DOTALL).group()
    links = re.findall(r'<a href="([^"]+)".*?<bdi[^>]*>(.*?)</bdi>', figures)
    told = {re.sub(r"\d+", "N", text) for _link, text in links}
    assert {
        "N",
        "N of them undated",
        "ever: N",
        "◐ one side alone: N",
        "○ others alone: N",
        "documented: N",
        "agreements signed: N",
    } <= told
    for opens, text in links:
        assert rows_behind(opens) == int(re.search(r"\d+", text).group()), text


def test_each_line_in_time_opens_its_activity(show):
    chart = show().charts[TIME]
    titles = [mark["text"] for mark in chart["layout"]["annotations"] if "<a " in mark["text"]]
    assert len(titles) == 15
    opened = [re.search(r'href="activity\?activity=([\w-]+)', text).group(1) for text in titles]
    spans_drawn = [told for trace in chart["data"] for told in trace.get("customdata", ())]
    opened += [parse_qs(urlsplit(told[-1]).query)["activity"][0] for told in spans_drawn]
    known = ask_table("activities", Filters.everything(choices()))["activity_id"].to_pylist()
    assert set(opened) <= set(known)
