"""The language of a reader: words, labels, dates and numbers in English, French and Arabic.

In: a language code from the URL and the catalogues in `locale/<code>/LC_MESSAGES/sijill.po`. Out: text ready to show.
Refuses to guess: an unknown language code is English, an unknown code of the data is shown as it is.

The English sentence is the key of a catalogue entry, so code reads as the screen does.

A reader of Arabic may choose Arabic-Indic digits. All numbers that are made into words here are written in them; what a
page shows of bare figures besides (axes, years, Streamlit's own) `static/words.js` writes so. Codes, addresses, symbols
of documents, texts of the records and extracts keep their own digits: they are names or data.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import gettext
import re
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from babel import Locale, dates, lists, numbers
from babel.core import get_global

from etl.language import read_catalogue

LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
LOCALE_FOLDER = Path(__file__).parent / "locale"
RIGHT_TO_LEFT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2067", "\u2068", "\u2069"

LONG_ITEM = 40  # letters of a name or title that fill a line of a phone
TAG = re.compile("<[^>]*>")
ARABIC_LETTER = re.compile("[\u0620-\u064a]")
DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩"}
TO_ARAB = str.maketrans(DIGITS["latn"], DIGITS["arab"])

_spoken: ContextVar[str | None] = ContextVar("spoken_language", default=None)
_written: ContextVar[str] = ContextVar("written_digits", default="latn")


def current_language() -> str:
    """Return the code of the language of this reader, `en` when none is known."""
    code = _spoken.get() or st.session_state.get("lang")
    return code if code in LANGUAGES else "en"


@contextlib.contextmanager
def speaking(code: str, digits: str = "latn") -> Iterator[None]:
    """Use a language for a block of code outside a page, for example for an extract link."""
    token = _spoken.set(code if code in LANGUAGES else "en")
    written = _written.set(digits)
    try:
        yield
    finally:
        _spoken.reset(token)
        _written.reset(written)


def numbering() -> str:
    """Return the digits of this reader: `arab` where a reader of Arabic chose them, else `latn`."""
    chosen = _written.get() if _spoken.get() else st.session_state.get("digits")
    return "arab" if chosen == "arab" and current_language() == "ar" else "latn"


def in_digits(text: str) -> str:
    """Return a text of figures, a year or a span of years, in the digits of this reader."""
    return text.translate(TO_ARAB) if numbering() == "arab" else text


def preferred_language(locales: str | None) -> str:
    """Return our language that a browser asks for first: of `ar-EG`, `fr_CA` or `de;q=0.9, fr;q=0.8`; else `en`."""
    asked = []
    for place, entry in enumerate((locales or "").split(",")):
        name, *options = (part.strip() for part in entry.split(";"))
        quality = next((part[2:] for part in options if part.startswith("q=")), "1")
        weight = float(quality) if quality.replace(".", "", 1).isdigit() else 0.0
        asked.append((-weight, place, name.replace("_", "-").split("-")[0].lower()))
    return next((code for _weight, _place, code in sorted(asked) if code in LANGUAGES), "en")


def is_right_to_left() -> bool:
    """Tell whether the reader's script runs from right to left."""
    return Locale.parse(current_language()).text_direction == "rtl"


@functools.lru_cache(maxsize=len(LANGUAGES))
def catalogue(code: str) -> gettext.NullTranslations:
    """Return the catalogue of a language, read from its `.po` file so that no compiled copy can be stale."""
    return read_catalogue(LOCALE_FOLDER / code / "LC_MESSAGES" / "sijill.po", code)


def _(message: str, **values: object) -> str:
    """Return a sentence in the reader's language, with `{name}` places filled."""
    text = catalogue(current_language()).gettext(message)
    return (
        text.format(**{name: _written_out(value) for name, value in values.items()})
        if values
        else text
    )


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Return the form of a sentence that a count asks for; `{count}` is written in the reader's way."""
    text = catalogue(current_language()).ngettext(singular, plural, count)
    return text.format(
        count=number(count), **{name: _written_out(value) for name, value in values.items()}
    )


def _written_out(value: object) -> object:
    """Return a bare whole number, as a year is, in the reader's digits; words are as they are."""
    return in_digits(str(value)) if isinstance(value, int) else value


def number(value: float) -> str:
    """Return a number as the reader writes it, in the reader's digits."""
    # Babel takes the marks of a system of digits, not the digits.
    return in_digits(
        numbers.format_decimal(value, locale=locale_code(), numbering_system=numbering())
    )


def ordinal(value: int) -> str:
    """Return the place of something in a series: `15th`, `15e`, `15`."""
    if current_language() == "fr":
        return f"{value}re" if value == 1 else f"{value}e"
    if current_language() == "en":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}th" if value % 100 in (11, 12, 13) else f"{value}{ending}"
    return in_digits(str(value))


def country_names() -> dict[str, str]:
    """Return the names of countries by ISO 3166-1 alpha-3 code, as the reader's language has them."""
    names = Locale.parse(current_language()).territories
    return {
        code: names[short[0]]
        for code, short in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and short[0] in names
    }


def language_names() -> dict[str, str]:
    """Return the names of languages by ISO 639-1 code, as the reader's language has them."""
    return dict(Locale.parse(current_language()).languages)


def share(part: int, whole: int) -> str:
    """Return `12 of 43 (28 %)`: never a percentage without its numbers; no percentage of nothing."""
    counted = _("{part} of {whole}", part=number(part), whole=number(whole))
    if not whole:
        return counted
    # In Arabic the two organizations write it in words, which no mixed line turns round.
    percent = _("{number}%", number=number(round(100 * part / whole)))
    return f"{counted} ({percent})"


def partial_date(text: str | None) -> str:
    """Return an ISO date of any precision (`1996`, `2014-06`, `2022-07-18`) as the reader writes it."""
    if not text:
        return _("unknown")
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return in_digits(text)
    day = datetime.date(*[*parts, 1][:3])
    pattern = "d MMMM y" if len(parts) == 3 else "MMMM y"
    return in_digits(dates.format_date(day, pattern, locale=locale_code()))


def date_span(first: str | None, last: str | None) -> str:
    """Return a span of two ISO dates of any precision, shortened where both lie in one month."""
    if not first or not last or first == last:
        return partial_date(first or last)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{in_digits(str(int(first[8:])))}–{partial_date(last)}"
    return f"{partial_date(first)} – {partial_date(last)}"


def locale_code() -> str:
    """Return the reader's language as the code of its conventions."""
    # The two organizations write British English: 18 July 2022; a, b and c.
    return "en_GB" if current_language() == "en" else current_language()


def listed(items: Iterable[str]) -> str:
    """Return items as a list in words: `a, b and c`."""
    return str(lists.format_list(list(items), locale=locale_code()))


def either(items: Iterable[str]) -> str:
    """Return items as alternatives in words: `a, b or c`."""
    return str(lists.format_list(list(items), style="or", locale=locale_code()))


def joined(items: Iterable[str], mark: str = ",") -> str:
    """Return items beside one another with the comma, or another mark, of the reader's script.

    Each item keeps its own direction, so that a Latin name does not turn the order of the others; one that is written page
    is not parted from the mark behind it.
    """
    if current_language() != "ar":
        return f"{mark} ".join(items)
    mark = {",": "،", ";": "؛"}.get(mark, mark)
    *before, last = [isolated(item) for item in items] or [""]
    return " ".join([*(_followed(item, mark) for item in before), last])


def _followed(item: str, mark: str) -> str:
    """Return an item of a list with the mark behind it; a long one in another script is a line of its own instead."""
    if not item.endswith((f"</a>{POP_ISOLATE}", f"</bdi>{POP_ISOLATE}")):
        return f"{item}{mark}"
    words = TAG.sub("", item)
    if len(words) > LONG_ITEM and not ARABIC_LETTER.search(words):
        return f'<span class="sijill-item long">{item}</span>'
    return f'<span class="sijill-item">{item}{mark}</span>'


def isolated(text: str) -> str:
    """Return text that keeps its own direction inside a line of another direction."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if is_right_to_left() else text


def turned(text: str) -> str:
    """Return a phrase that runs in the direction of the page, also when it holds figures alone: `1996–2022`."""
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}" if is_right_to_left() else text
