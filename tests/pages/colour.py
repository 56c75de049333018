"""Contrast and difference of colours, as WCAG 2.2 and the CIE define them.

Relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and #dfn-contrast-ratio.
Difference: the distance in CIELAB of 1976 (CIE 15), of which about 2.3 is just seen (Mahy et al. 1994). Colour blindness:
the matrices of Machado, Oliveira and Fernandes (2009, table of severity 1.0), applied to linear RGB.
"""

Colour = tuple[float, float, float]

BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE_POINT = (0.95047, 1.0, 1.08883)


def channels(colour: str) -> Colour:
    """Return `#RRGGBB` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def laid_over(colour: str, strength: float, ground: str) -> str:
    """Return the colour seen when one lies over another with a strength from 0 to 1."""
    mixed = (
        a * strength + b * (1 - strength)
        for a, b in zip(channels(colour), channels(ground), strict=True)
    )
    return "#" + "".join(f"{round(255 * part):02X}" for part in mixed)


def linear(colour: str) -> Colour:
    parts = channels(colour)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (light + 0.05) / (dark + 0.05)


def times(matrix: tuple[Colour, ...], vector: Colour) -> Colour:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(light: Colour) -> Colour:
    x, y, z = (part / white for part, white in zip(times(TO_XYZ, light), WHITE_POINT, strict=True))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (x, y, z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, blindness: str = "") -> float:
    """Return how far apart two colours are for a reader, with a colour blindness where one is named."""
    seen = []
    for colour in (one, other):
        light = linear(colour)
        if blindness:
            red, green, blue = (min(max(part, 0), 1) for part in times(BLIND[blindness], light))
            light = red, green, blue
        seen.append(lab(light))
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
