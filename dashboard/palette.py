"""Colours: one meaning, one colour, on every page.

Sides and working groups are hues after Okabe and Ito's set for colour-blind readers (https://jfly.uni-koeln.de/color/);
progress is one hue from light to dark, so that its order can be read without hue. Each has at least 3:1 contrast
(WCAG 2.2, 1.4.11) against the light and the dark page, or an outline where it cannot.
"""

from __future__ import annotations

SIDE = {
    "UN": "#0072B2",
    "OIC": "#009E73",
    "joint": "#AA6FA0",
    "third_party": "#7C838A",
    "other": "#7C838A",
}

# The ink of a number on a bar of these colours, at least 4.5:1.
SIDE_INK = {"UN": "#FFFFFF"}
GROUP_INK = {"political": "#FFFFFF"}
OTHER_INK = "#000000"

WORKING_GROUP = {
    "political": "#BA4A00",
    "economic_scientific": "#B58900",
    "cultural_social_humanitarian": "#B5569A",
    "plenary": "#7C838A",
}

GROUP_PATTERN = {
    "political": "",
    "economic_scientific": "/",
    "cultural_social_humanitarian": ".",
    "plenary": "-",
}

# From done to silent; the patterns tell them apart without colour.
STATUS = {
    "completed": "#6B54B9",
    "ongoing": "#9384CF",
    "planned": "#BDB2E6",
    "proposed": "#DDD6F4",
    "suspended": "#8A6D3B",
    "cancelled": "#9A3B3B",
    "not_reported": "#9AA3AB",
}
STATUS_PATTERN = {
    "ongoing": "|",
    "planned": "+",
    "proposed": ".",
    "suspended": "x",
    "cancelled": "\\",
    "not_reported": "/",
}
# The ground of what is completed but not by the word of both sides; their stripes are of the colour of completed.
UNCONFIRMED = "#E9E5F8"

KIND_SYMBOL = {
    "general_meeting": "circle",
    "focal_points": "diamond",
    "sectoral": "square",
    "high_level": "triangle-up",
}
KIND = {
    "general_meeting": "#B3405F",
    "focal_points": "#6F7F8F",
    "sectoral": "#6F7F8F",
    "high_level": "#6F7F8F",
}

# What the leads of an activity are asked about: one colour for late, the hatching of what was not reported for silent.
FOLLOW_UP = {"late_and_silent": "#DE8468", "late": "#DE8468", "silent": "#9AA3AB"}
FOLLOW_UP_PATTERN = {"late_and_silent": "x", "silent": "/"}

ACCENT = "#B3405F"
NEUTRAL = "#6F7F8F"
FAINT = "rgba(124,131,138,0.25)"

# Counts in a heat map, by the root of their share of the largest: through the lower part the page shines and numbers
# have its ink; the upper part is so dark that they are white. Between the two no ink would be read on both pages.
WHITE_FROM = 0.3  # share of the largest number
COUNT_SCALE: list[tuple[float, str]] = [
    (0.0, "rgba(0,114,178,0.10)"),
    (WHITE_FROM**0.5, "rgba(0,114,178,0.60)"),
    (WHITE_FROM**0.5 + 0.001, "#0072B2"),
    (1.0, "#005F95"),
]


def faded(color: str, opacity: float) -> str:
    """Return a `#RRGGBB` colour with an opacity."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
