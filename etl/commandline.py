"""The command line in the language of whoever types: its commands, options and errors, and the words that click itself says.

In: options and commands described in English with `N_`. Out: the same with help, metavars and errors read from the catalogues at
the moment in which they are shown. The language is that of `--language` before the command, else that of `SIJILL_LANGUAGE`,
else that of the terminal.
"""

import gettext
import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from etl.language import (
    COLONS,
    ISOLATE,
    LANGUAGES,
    N_,
    POP,
    SETTING,
    catalogue,
    current_language,
    isolated,
    language_of_terminal,
    speak,
    speaking,
)

# Behind the full stop of an Arabic text, which would stand on its wrong side in a line that begins with an option.
RIGHT_TO_LEFT = "\u200f"
PLACE = re.compile(r"\{[^{}]*\}")
LANGUAGE = "--language"
# Words that click puts together on its way to the catalogue, so that nothing can collect them.
OF_CLICK = (N_("required"),)


def words_of_click(message: str) -> str:
    """Return a sentence of click in the language spoken; values in it keep their own direction."""
    return _with_isolated_places(catalogue(current_language()).gettext(message))


def forms_of_click(singular: str, plural: str, count: int) -> str:
    """Return the form of a sentence of click that a count asks for."""
    return _with_isolated_places(catalogue(current_language()).ngettext(singular, plural, count))


def teach_click() -> None:
    """Let click ask us for its words.

    It asks gettext, by the names `_` and `ngettext` in each of its modules; and gettext knows only compiled catalogues, and one
    language for the whole process. A test shows that no word of click stays behind.
    """
    ours = {"_": (gettext.gettext, words_of_click), "ngettext": (gettext.ngettext, forms_of_click)}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for function, (theirs, taught) in ours.items():
                if vars(module).get(function) is theirs:
                    setattr(module, function, taught)


class Spoken:
    """An attribute that is set in English and read in the language spoken."""

    def __init__(self, finish: Callable[[str], str] = str) -> None:
        """`finish` gives the translated text what it needs in its place."""
        self.finish = finish

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep the English text beside the attribute."""
        self.name = f"_english_{name}"

    def __get__(self, one: Any, owner: type | None = None) -> Any:
        """Return the text in the language spoken; None and an empty text as they are."""
        text = vars(one).get(self.name) if one is not None else None
        return self.finish(catalogue(current_language()).gettext(text)) if text else text

    def __set__(self, one: Any, text: str | None) -> None:
        """Keep the English text."""
        vars(one)[self.name] = text


def _ended(text: str) -> str:
    return f"{text}{RIGHT_TO_LEFT}" if current_language() == "ar" else text


class Option(click.Option):
    """An option whose help and metavar are in the language spoken."""

    help: Any = Spoken(_ended)
    metavar: Any = Spoken(isolated)


class Argument(click.Argument):
    """An argument whose metavar is in the language spoken."""

    metavar: Any = Spoken(isolated)


class FilePath(click.Path):
    """A path of which errors speak as `file`, `directory` or `path` in the language spoken."""

    name: Any = Spoken()


class HelpFormatter(click.HelpFormatter):
    """Help as text: marks that keep a direction take no room, and a heading has the colon of the language."""

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{heading}{COLONS[current_language()].rstrip()}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], *measures: Any, **more: Any) -> None:
        """Write names and what they mean beside one another."""
        before, rows = len(self.buffer), list(rows)
        plain = [(_without_marks(name), meaning) for name, meaning in rows]
        super().write_dl(plain, *measures, **more)
        text = "".join(self.buffer[before:])
        for (name, _meaning), (bare, _same) in zip(rows, plain, strict=True):
            text = text.replace(f" {bare} ", f" {name} ", 1) if name != bare else text
        self.buffer[before:] = [text]


class Context(click.Context):
    """A call of the program."""

    formatter_class = HelpFormatter


class Command(click.Command):
    """A command whose help is in the language spoken."""

    context_class = Context

    help: Any = Spoken(_ended)
    short_help: Any = Spoken(_ended)
    options_metavar: Any = Spoken(isolated)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, which click makes once and keeps."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _ended(words_of_click("Show this message and exit."))
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage as one piece, which runs from left to right in Arabic too."""
        path, pieces = ctx.command_path, " ".join(self.collect_usage_pieces(ctx))
        if current_language() == "ar":
            path, pieces = f"{ISOLATE}{path}", f"{pieces}{POP}"
        formatter.write_usage(path, pieces)


class Group(Command, click.Group):
    """The program: it finds out the language before it reads anything else."""

    subcommand_metavar: Any = Spoken(isolated)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        """Run the program in the language asked for."""
        given = list(sys.argv[1:] if args is None else args)
        setting = os.environ.get(SETTING, "")
        asked = next(self._asked(given), setting)
        with speaking(asked if asked in LANGUAGES else language_of_terminal()):
            return super().main(given, *rest, **settings)

    def _asked(self, given: list[str]) -> Iterator[str]:
        """Yield the language named before the command; what is wrong with it is said when the options are read."""
        for word, following in itertools.pairwise([*given, ""]):
            if word in self.commands:
                return
            if word == LANGUAGE:
                yield following
            if word.startswith(f"{LANGUAGE}="):
                yield word.partition("=")[2]


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Describe an option, in English."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Describe an argument, in English."""
    return click.argument(*names, cls=Argument, **settings)


def command(text: str) -> Callable[[Any], click.Command]:
    """Make a command with an English help text."""
    return click.command(cls=Command, help=text, options_metavar=N_("[OPTIONS]"))


def language_option() -> Callable[[Any], Any]:
    """Describe the option with the language of the program's own words."""
    return option(
        LANGUAGE,
        type=click.Choice(LANGUAGES),
        envvar=SETTING,
        show_envvar=True,
        is_eager=True,
        callback=_speak,
        help=N_("Language of this program's own words; by default that of the terminal."),
    )


def _speak(_context: click.Context, _option: click.Parameter, asked: str | None) -> str | None:
    if asked:
        speak(asked)
    return asked


def _without_marks(text: str) -> str:
    return text.replace(ISOLATE, "").replace(POP, "")


def _with_isolated_places(text: str) -> str:
    if current_language() != "ar":
        return text
    return PLACE.sub(lambda place: f"{ISOLATE}{place[0]}{POP}", text)


teach_click()
