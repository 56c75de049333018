"""Text, marks and focus stand out from what they lie on, by computation, on the light and on the dark page.

Text has 4.5:1 (WCAG 2.2, 1.4.3), a mark, its outline, its pattern and the ring of the focus 3:1 (1.4.11, 2.4.13). What
stands beside one another in one chart keeps a distance for readers who do not see red or green; what then remains near
is told by its pattern (test_told_without_colour.py).
"""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from colour import BLIND, contrast, difference, laid_over

from dashboard import palette
from dashboard.charts import band, follow_up, sources, status_fill
from dashboard.charts.base import INK
from dashboard.charts.fills import group_fill, side_fill
from dashboard.status_parts import PARTS, status_of

PROJECT = Path(__file__).parents[2]
THEME = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
PAGE = {name: THEME[name]["backgroundColor"] for name in ("light", "dark")}
STYLES = "".join(
    (PROJECT / "dashboard" / "static" / name).read_text(encoding="utf-8")
    for name in ("sijill.css", "access.css", "mirror.css")
)
TEXT, MARK = 4.5, 3.0
FAR = 9  # in CIELAB; see colour.py
FAINT_TEXT = 0.8  # the least opacity that the style sheet gives to words

each_page = pytest.mark.parametrize("page", ["light", "dark"])


@each_page
def test_words_of_the_page_stand_out(page):
    ground, second = PAGE[page], THEME[page]["secondaryBackgroundColor"]
    assert THEME[page]["textColor"] == INK[page]
    for surface in (ground, second):
        assert contrast(INK[page], surface) >= TEXT
        assert contrast(laid_over(INK[page], FAINT_TEXT, surface), surface) >= TEXT
        assert contrast(THEME[page]["linkColor"], surface) >= TEXT
        assert contrast(THEME[page]["primaryColor"], surface) >= MARK


def test_no_words_are_fainter_than_was_computed():
    opacities = [float(found) for found in re.findall(r"[ ;{]opacity: ([0-9.]+)", STYLES)]
    assert min(opacities) >= FAINT_TEXT


@each_page
def test_ring_of_the_focus_stands_out(page):
    rings = re.findall(r"--sijill-focus: (#[0-9A-F]{6})", STYLES)
    ring = dict(zip(("light", "dark"), rings, strict=True))[page]
    assert contrast(ring, PAGE[page]) >= MARK
    assert contrast(ring, THEME[page]["secondaryBackgroundColor"]) >= MARK


@each_page
def test_marks_stand_out_or_have_an_outline_that_does(page):
    plain = palette.SIDE | palette.WORKING_GROUP | palette.KIND
    plain |= {"accent": palette.ACCENT, "neutral": palette.NEUTRAL, "edge": status_fill.EDGE}
    plain |= {f"outline of {part}": colour for part, colour in status_fill.OUTLINES.items()}
    weak = {name: colour for name, colour in plain.items() if contrast(colour, PAGE[page]) < MARK}
    assert not weak
    assert status_fill.EDGE == follow_up.EDGE == sources.EDGE == band.EDGE


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        *((part, status_fill.fill_of(part)) for part in PARTS),
        *((side, side_fill(side)) for side in palette.SIDE),
        *((group, group_fill(group)) for group in palette.WORKING_GROUP),
    ],
)
def test_lines_of_a_pattern_stand_out_from_their_ground(name, marker):
    pattern = marker["pattern"]
    if pattern["shape"]:
        ground = pattern["bgcolor"]
        lines = laid_over(pattern["fgcolor"], pattern["fgopacity"], ground)
        assert contrast(lines, ground) >= MARK, name


def test_numbers_stand_out_from_their_bar():
    pairs = {
        part: (status_fill.ink_on(part)["color"], palette.STATUS[status_of(part)])
        for part in PARTS
        if part not in status_fill.INKED
    }
    pairs |= {
        part: (status_fill.ink_on(part)["color"], palette.UNCONFIRMED) for part in status_fill.INKED
    }
    pairs |= {
        side: (palette.SIDE_INK.get(side, palette.OTHER_INK), colour)
        for side, colour in palette.SIDE.items()
    }
    pairs |= {
        group: (palette.GROUP_INK.get(group, palette.OTHER_INK), colour)
        for group, colour in palette.WORKING_GROUP.items()
    }
    pairs |= {
        f"asked {part}": (follow_up.INK, colour) for part, colour in palette.FOLLOW_UP.items()
    }
    pairs |= {name: (sources.INKS[name], colour) for name, colour in sources.FILLS.items()}
    pairs["reported since"] = (palette.OTHER_INK, palette.NEUTRAL)
    pairs["reported before"] = (status_fill.DARK_INK, band.PALE)
    assert not {name: pair for name, pair in pairs.items() if contrast(*pair) < TEXT}


@each_page
def test_numbers_of_a_heat_map_are_read_at_every_strength(page):
    for place, colour in palette.COUNT_SCALE:
        if colour.startswith("rgba"):
            red, green, blue, strength = colour[5:-1].split(",")
            solid = f"#{int(red):02X}{int(green):02X}{int(blue):02X}"
            ground, ink = laid_over(solid, float(strength), PAGE[page]), INK[page]
        else:
            ground, ink = colour, "#FFFFFF"
        assert contrast(ink, ground) >= TEXT, place


@pytest.mark.parametrize("blindness", ["", *BLIND])
@pytest.mark.parametrize(
    "family",
    [palette.SIDE, palette.WORKING_GROUP, palette.STATUS, palette.FOLLOW_UP, sources.FILLS],
)
def test_colours_of_one_chart_stay_apart_for_readers_blind_to_red_or_green(family, blindness):
    near = {
        (one, other): difference(family[one], family[other], blindness)
        for one, other in itertools.combinations(family, 2)
        if family[one] != family[other]
    }
    assert not {pair: far for pair, far in near.items() if far < FAR}


def test_contrast_of_black_and_white_is_the_largest():
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48
    assert difference("#FF0000", "#00FF00") > difference("#FF0000", "#00FF00", "deuteranopia")
