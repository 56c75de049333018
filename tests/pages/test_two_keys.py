"""No view shows a full tick from one side's report: what is completed is drawn full only where both sides say so."""

import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.charts.status_fill import SYMBOLS, fill_of
from dashboard.legend import bar_style
from dashboard.status_parts import COMPLETED_BY, PARTS, conditions, part_of

BOTH = "verification:both_sides"


def is_full(part):
    return not fill_of(part)["pattern"]["shape"]


def opened(address):
    return parse_qs(urlsplit(html.unescape(address)).query).get("where", [])


def test_of_what_is_completed_only_the_word_of_both_sides_fills_a_bar_or_a_square():
    assert [part for part in COMPLETED_BY if is_full(part)] == ["completed_both"]
    whole = SYMBOLS["completed_both"]
    assert all(
        SYMBOLS[part] != whole and "open" in SYMBOLS[part]
        for part in COMPLETED_BY
        if part != "completed_both"
    )
    assert [part for part in COMPLETED_BY if "gradient" not in bar_style(fill_of(part))] == [
        "completed_both"
    ]


def test_parts_of_completed_are_told_apart_without_colour():
    patterns = [fill_of(part)["pattern"] for part in PARTS]
    told = [(pattern["shape"], pattern["solidity"]) for pattern in patterns if pattern["shape"]]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("status", "verification", "part"),
    [
        ("completed", "both_sides", "completed_both"),
        ("completed", "un_side", "completed_one"),
        ("completed", "oic_side", "completed_one"),
        ("completed", "third_party", "completed_others"),
        ("completed", None, "completed_others"),
        ("ongoing", "both_sides", "ongoing"),
        ("not_reported", None, "not_reported"),
    ],
)
def test_an_activity_belongs_to_the_part_of_who_says_so(status, verification, part):
    assert part_of(status, verification) == part
    where = conditions(part)
    assert where["status"] == status
    if status == "completed" and verification:
        assert verification in where["verification"]


@pytest.mark.parametrize(
    ("page", "address"), [("matrix", {"by": "un"}), ("institution", {"institution": "SESRIC"})]
)
def test_no_bar_is_filled_by_the_word_of_one_side(open_page, page, address):
    seen = set()
    for chart in open_page(page, lang="en", **address).get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            if trace["type"] != "bar":
                continue
            for told in trace.get("customdata", ()):
                where = opened(told[-1])
                if "status:completed" in where:
                    shape = trace["marker"].get("pattern", {}).get("shape")
                    assert (BOTH in where) == (not shape)
                    seen.add(shape)
    assert len(seen) >= 1


def test_bars_of_a_meeting_are_striped_where_one_side_alone_says_so(open_page, html_of):
    shown = html_of(open_page("meeting", lang="en", meeting="gm-2022"))
    spans = re.findall(r'<a href="([^"]+)"[^>]*style="flex-grow:\d+;([^"]+)"', shown)
    done = [(opened(address), style) for address, style in spans]
    done = [(where, style) for where, style in done if "status:completed" in where]
    assert done
    assert all((BOTH in where) == ("gradient" not in style) for where, style in done)


def test_squares_of_a_theme_are_hollow_where_one_side_alone_says_so(open_page):
    page = open_page("theme", lang="en", theme="health")
    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    symbols = {
        trace["name"]: trace["marker"]["symbol"]
        for trace in figure["data"]
        if trace["name"].startswith("Completed") and trace.get("showlegend") is not False
    }
    assert symbols["Completed, says one side alone"] == "square-open-dot"
    assert symbols["Completed, say others alone"] == "square-open"
    assert symbols.get("Completed, say both sides", "square") == "square"


def test_small_columns_of_the_overview_are_filled_by_both_sides_alone(open_page, html_of):
    shown = html_of(open_page("overview", lang="en"))
    columns = re.findall(r'class="keys"[^>]*--part:(\d+)%;--sure:(\d+)%', shown)
    assert columns
    assert all(int(sure) <= int(part) for part, sure in columns)
    assert any(int(sure) < int(part) for part, sure in columns)
