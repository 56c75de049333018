"""Texts of the records that exist in one language: shown as they are, and marked with it.

The records are kept in English, with titles of sources in French, Arabic or Spanish where nobody translated them; no column
says in which language a title, note or wording is written (that of a source is of the document). It is told by the script,
and for Latin letters by the small words of French and Spanish; else it is English. The mark serves a reader's eye and a
screen reader's voice (`lang`, `dir`) and decides nothing else. Nothing is translated.
"""

from __future__ import annotations

import html
import re

from dashboard.columns import N_
from dashboard.language import ARABIC_LETTER, _, current_language

LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÿ]")
SMALL_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|in|for|on|with|at|by|from|an?|is|as|its|or)\b", re.I),
    "fr": re.compile(
        r"\b(?:les?|la|des|du|de|et|aux?|pour|sur|avec|dans|entre|en|par|est|une)\b|\b[ldns]['’]",
        re.I,
    ),
    "es": re.compile(r"\b(?:el|los?|las?|y|de|del|por|con|en|para|una)\b", re.I),
}
MARKS = {"en": "EN", "fr": "FR", "es": "ES", "ar": "عربي"}
NAMES = {
    "en": N_("in English"),
    "fr": N_("in French"),
    "es": N_("in Spanish"),
    "ar": N_("in Arabic"),
}


def language_of(text: str) -> str:
    """Return the code of the language in which a text of the records is written."""
    if len(ARABIC_LETTER.findall(text)) > len(LATIN_LETTER.findall(text)):
        return "ar"
    found = {code: len(words.findall(text)) for code, words in SMALL_WORDS.items()}
    return max(found, key=lambda code: found[code])  # the first of equals: English


def is_foreign(text: str) -> bool:
    """Tell whether a text of the records is in another language than the reader's."""
    return bool(text) and language_of(text) != current_language()


def text_html(text: str, inner: str = "", *, has_mark: bool = True) -> str:
    """Return a text of the records as HTML, with its language and direction, and a mark where it is not the reader's.

    `inner` is the same text with links or highlights in it, escaped by its maker. Names of places, buildings and posts are
    marked for the ear alone: `has_mark` is false.
    """
    code = language_of(text)
    inner = inner or html.escape(text)
    if code == current_language() != "ar":
        return f'<bdi dir="auto">{inner}</bdi>'
    direction = "rtl" if code == "ar" else "ltr"
    mark = _mark(code) if has_mark and code != current_language() else ""
    return f'<bdi lang="{code}" dir="{direction}">{inner}{mark}</bdi>'


def _mark(code: str) -> str:
    name = html.escape(_(NAMES[code]))
    reader = current_language()
    return f'<span class="sijill-lang" lang="{reader}" title="{name}">{MARKS[code]}</span>'


def quoted(text: str) -> str:
    """Return a text of the records for an attribute or a chart, which cannot mark a language: `«…» (EN)`."""
    return f"«{text}» ({MARKS[language_of(text)]})" if is_foreign(text) else f"«{text}»"
