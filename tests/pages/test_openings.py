"""What a mark of a chart opens is opened by a link of the table view as well, so that no reader needs a mouse."""

import html
import re
from unittest.mock import patch

import pytest

from dashboard import cards
from dashboard.language import speaking
from dashboard.openings import marks_of, openings_html

HREF = re.compile(r'href="([^"]+)"')


@pytest.mark.usefixtures("english")
def test_words_of_a_mark_are_those_that_a_mouse_would_show():
    bar = {
        "type": "bar",
        "x": [3, 4],
        "customdata": [["Geneva", "meeting?meeting=a"], ["Rabat &lt;x&gt;", "meeting?meeting=b"]],
        "hovertemplate": "<b>%{customdata[0]}</b><br>held: %{x}<extra></extra>",
    }
    assert marks_of({"data": [bar], "layout": {}}) == {
        "meeting?meeting=a": "Geneva · held: 3",
        "meeting?meeting=b": "Rabat <x> · held: 4",
    }


def test_cells_of_a_heat_map_are_marks():
    grid = {
        "type": "heatmap",
        "customdata": [["evidence?rows=a", ""], ["", "evidence?rows=b"]],
        "hovertext": [["one", ""], ["", "two<br>lines"]],
    }
    assert marks_of({"data": [grid], "layout": {}}) == {
        "evidence?rows=a": "one",
        "evidence?rows=b": "two · lines",
    }


@pytest.mark.usefixtures("english")
def test_marks_that_the_table_opens_are_not_listed_again():
    mark = {"type": "scatter", "customdata": [["theme?theme=a&x=1"]], "hovertemplate": "a"}
    drawn = {"data": [mark], "layout": {}}
    assert openings_html(drawn, '<a href="theme?theme=a&amp;x=1">') == ""
    assert "1 mark of the chart" in openings_html(drawn, "<table>")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "name", ["overview", "venues", "themes", "participation", "matrix", "follow_up", "ledger"]
)
def test_table_view_opens_all_that_the_chart_opens(open_page, name, language):
    drawn = []

    def note(card, filters):
        drawn.append(card)
        original(card, filters)

    original = cards.show_card
    with patch.object(cards, "show_card", note), speaking(language):
        page = open_page(name, lang=language)
        charts = [
            card for card in drawn if card.figure and not card.page_html and marks_of(card.figure)
        ]
        assert charts
        for card in charts:
            page.segmented_control(key=f"{card.key}-view").set_value("table")
        page.run()
    shown = "".join(element.proto.body for element in page.get("html"))
    links = {html.unescape(address) for address in HREF.findall(shown)}
    for card in charts:
        marks = marks_of(card.figure)
        assert set(marks) <= links, card.key
        assert not any("%{" in words or words == address for address, words in marks.items())
