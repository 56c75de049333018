"""No two things in one chart are told apart by colour alone: each has a shape, a pattern or a line of its own.

The legend of a chart names its things; what is compared is everything about their look but the colour.
"""

import itertools
from unittest.mock import patch

import pytest

from dashboard import cards, palette
from dashboard.charts.fills import group_fill, side_fill
from dashboard.charts.status_fill import SYMBOLS, fill_of
from dashboard.status_parts import PARTS

SUBJECTS = {
    "meeting": {"meeting": "gm-2022"},
    "theme": {"theme": "health"},
    "institution": {"institution": "SESRIC"},
    "activity": {"activity": "ocha-oic-mou-2011"},
}
DRAWN = [
    "overview",
    "venues",
    "themes",
    "participation",
    "matrix",
    "follow_up",
    "ledger",
    "sources",
]


def first(value):
    return value[0] if isinstance(value, list | tuple) and value else value


def form_of(trace):
    """Return all that a legend shows of a trace without its colour."""
    if trace["type"] == "bar" or trace.get("stackgroup"):
        marker = trace.get("marker") or {"pattern": trace.get("fillpattern")}
        pattern = marker.get("pattern") or {}
        shape = first(pattern.get("shape"))
        if not shape:
            is_clear = str(marker.get("color", "")).endswith((",0)", ", 0)"))
            return ("clear",) if is_clear else ("full",)
        return (shape, pattern.get("size"), pattern.get("solidity"), pattern.get("fillmode"))
    if "text" in trace.get("mode", ""):  # its sign stands in the mark and before its name
        return ("sign", trace["name"].split()[0])
    if "markers" in trace.get("mode", ""):
        marker = trace["marker"]
        size = marker.get("size", 0)
        return (first(marker.get("symbol")) or "circle", 0 if isinstance(size, list) else size // 6)
    return ("line", trace.get("line", {}).get("dash"), trace.get("line", {}).get("width"))


def told_by_colour_alone(drawn):
    """Return pairs of things of a figure that look the same but for their colour."""
    if drawn["layout"].get("showlegend") is False:
        return []
    named = {}
    for trace in drawn["data"]:
        if trace.get("name") and trace.get("showlegend") is not False:
            named.setdefault(trace.get("legendgroup") or trace["name"], form_of(trace))
    return [
        f"{one} / {other}: {form}"
        for (one, form), (other, another) in itertools.combinations(named.items(), 2)
        if form == another
    ]


@pytest.mark.parametrize("name", [*DRAWN, *SUBJECTS])
def test_nothing_in_a_chart_is_told_by_colour_alone(open_matrix, name):
    found = {}

    def note(card, filters):
        if card.figure:
            found[card.key] = told_by_colour_alone(card.figure)
        original(card, filters)

    original = cards.show_card
    with patch.object(cards, "show_card", note):
        open_matrix(name, lang="en", **SUBJECTS.get(name, {}))
    assert not {key: pairs for key, pairs in found.items() if pairs}


def assert_each_has_its_form(forms):
    assert len(set(forms.values())) == len(forms), forms


def test_each_status_has_a_pattern_and_a_symbol_of_its_own():
    bars = {part: form_of({"type": "bar", "marker": fill_of(part)}) for part in PARTS}
    assert_each_has_its_form(bars)
    assert_each_has_its_form({part: SYMBOLS[part] for part in PARTS})


def test_each_side_and_each_working_group_has_a_pattern_of_its_own():
    sides = {
        (side, is_inferred): form_of(
            {"type": "bar", "marker": side_fill(side, is_inferred=is_inferred)}
        )
        for side in ("UN", "OIC", "other")
        for is_inferred in (False, True)
    }
    assert_each_has_its_form(sides)
    assert_each_has_its_form(
        {
            group: form_of({"type": "bar", "marker": group_fill(group)})
            for group in palette.WORKING_GROUP
        }
    )
    assert_each_has_its_form(palette.KIND_SYMBOL)
