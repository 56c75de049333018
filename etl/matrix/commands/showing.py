"""What the commands say of a workbook: its rows and sender, its findings, and the call that comes next."""

import shlex
from collections.abc import Iterable
from pathlib import Path

import click
from click.core import ParameterSource
from rich.console import Console

from etl.language import COLONS, N_, _, current_language, isolated, ngettext, number
from etl.matrix.book import MatrixBook
from etl.matrix.checking import Checked
from etl.matrix.findings import Finding
from etl.matrix.report import by_place, counts, level_word
from etl.terminal import tell

SIDES = {"UN": N_("UN side"), "OIC": N_("OIC side"), "joint": N_("joint side")}


def command_with_folders(context: click.Context, *words: str | Path) -> str:
    """Return a call of this program with the folders that it was called with."""
    called = context.parent or context
    given = [
        text
        for name in ("records", "reference")
        if called.get_parameter_source(name) is not ParameterSource.DEFAULT
        for text in (f"--{name}", called.params[name])
    ]
    return shlex.join(["python", "-m", "etl", *map(str, given), *map(str, words)])


def show_checked(
    context: click.Context, console: Console, checked: Checked, file: Path, language: str
) -> None:
    """Print all findings on a workbook by sheet and cell, and what they mean for adding it."""
    for finding in by_place(checked.findings):
        word = level_word(finding.level, language)
        tell(console, finding.level, finding.sentence(language), word, language)
    show_rows(console, checked.book)
    console.print(level_counts(checked.findings))
    if not checked.is_sound:
        said = _(
            "It cannot be added before the errors are mended. Nothing was written to the records."
        )
    elif any(checked.rows.values()):
        call = command_with_folders(context, "add", file)
        said = _("Nothing stands against adding it: {command}", command=call)
    else:
        said = _("It has no rows, so there is nothing to add.")
    console.print(said)


def show_rows(console: Console, book: MatrixBook) -> None:
    """Print how many rows a workbook has, and who sent it."""
    rows = {name: len(sheet.values) for name, sheet in book.sheets.items()}
    file = isolated(book.file)
    if book.institution or book.side:
        side = _(SIDES[book.side]) if book.side in SIDES else _("side not known")
        sent = N_("{file} from {sender} ({side})") if book.institution else N_("{file} ({side})")
        file = _(sent, file=book.file, sender=book.institution or "", side=side)
    console.print(
        _(
            "{file}: {activities}, {reports}, {roles}.",
            file=file,
            activities=ngettext(
                "{count} activity", "{count} activities", rows.get("activities", 0)
            ),
            reports=ngettext("{count} report", "{count} reports", rows.get("updates", 0)),
            roles=ngettext("{count} role", "{count} roles", rows.get("parties", 0)),
        )
    )


def level_counts(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level."""
    language = current_language()
    return " · ".join(
        f"{level_word(level, language)}{COLONS[language]}{number(count)}"
        for level, count in counts(findings).items()
    )
