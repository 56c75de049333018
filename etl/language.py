"""The language in which the loader speaks: words, numbers and lists in English, French and Arabic.

In: a language code, or what the terminal says of itself, and the catalogues in `locale/<code>/LC_MESSAGES/`: `loader.po` has
our sentences, `click.po` those of the command line library. Out: text ready to print. The English sentence is the key of a
catalogue entry, so code reads as the screen does. Whoever says nothing is spoken to in English.

Sentences about cells of the records are not here: they are in YAML files, see `etl.wording`.
"""

import contextlib
import gettext
import io
import os
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "fr", "ar")
SETTING = "SIJILL_LANGUAGE"
# As POSIX has it: the first that is set decides.
OF_TERMINAL = ("LC_ALL", "LC_MESSAGES", "LANG")
LOCALE_FOLDER = Path(__file__).with_name("locale")
# What stands between these keeps its own direction inside a line of another direction.
ISOLATE, POP = "\u2068", "\u2069"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
COLONS = {"en": ": ", "fr": " : ", "ar": ": "}
COMMAS = {"en": ", ", "fr": ", ", "ar": "، "}

_spoken: ContextVar[str] = ContextVar("language_of_the_loader", default="en")


def current_language() -> str:
    """Return the code of the language in which the loader speaks."""
    return _spoken.get()


def speak(code: str) -> None:
    """Speak a language from now on; English for a code that is none of ours."""
    _spoken.set(code if code in LANGUAGES else "en")


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a block of code."""
    before = current_language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def language_of_terminal(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of a terminal: `ar` for `ar_MA.UTF-8`, `en` for `C` and all that we do not speak."""
    name = next((environment[one] for one in OF_TERMINAL if environment.get(one)), "")
    code, *_rest = re.split(r"[_.@-]", name)
    return code.lower() if code.lower() in LANGUAGES else "en"


def read_catalogue(path: Path, code: str) -> gettext.NullTranslations:
    """Return a catalogue, read from its `.po` file so that no compiled copy can be stale; an empty one without it."""
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        entries = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """Return our sentences in a language, and behind them those of click."""
    found = read_catalogue(LOCALE_FOLDER / code / "LC_MESSAGES" / "loader.po", code)
    found.add_fallback(read_catalogue(LOCALE_FOLDER / code / "LC_MESSAGES" / "click.po", code))
    return found


def N_(message: str) -> str:  # noqa: N802 - gettext's usual name for "translate later"
    """Mark a sentence for the catalogues without translating it yet."""
    return message


def _(message: str, **values: object) -> str:
    """Return a sentence in the language spoken, with `{name}` places filled."""
    text = catalogue(current_language()).gettext(message)
    return _filled(text, values) if values else text


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Return the form of a sentence that a count asks for; `{count}` may stand in it."""
    text = catalogue(current_language()).ngettext(singular, plural, count)
    return _filled(text, {"count": count, **values})


def in_every_language(message: str) -> dict[str, str]:
    """Return a text of the catalogues by language, for a place in a sentence of `etl.wording`."""
    return {code: catalogue(code).gettext(message) if message else "" for code in LANGUAGES}


def number(value: float, language: str | None = None) -> str:
    """Return a number as a language writes it, with European digits in all three."""
    return numbers.format_decimal(
        value, locale=language or current_language(), numbering_system="latn"
    )


def isolated(text: str, language: str | None = None) -> str:
    """Return text that keeps its own direction inside an Arabic line.

    What holds such texts itself, as a list of names, is Arabic, though it may have no letter outside them to tell.
    """
    if (language or current_language()) != "ar" or not text:
        return text
    return f"{RIGHT_TO_LEFT_ISOLATE if ISOLATE in text else ISOLATE}{text}{POP}"


def joined(*parts: str) -> str:
    """Return parts beside one another with the comma of the language."""
    return COMMAS[current_language()].join(parts)


def reason_of(problem: OSError) -> str:
    """Return why the system refused, in its words; those that people meet are in the catalogues."""
    return problem.strerror or str(problem)


# What systems say, as the C library words it.
OF_SYSTEM = (
    N_("Device or resource busy"),
    N_("Directory not empty"),
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Too many open files"),
)


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values: numbers as the language writes them, texts in their own direction."""
    return text.format_map({name: _fit(value) for name, value in values.items()})


def _fit(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return isolated(str(value))
