"""The commands about workbooks of the matrix: `python -m etl check`, and the others by their names.

Exit codes: 0 done, 1 errors, 2 wrong usage. A command that only checks writes nothing but the files that it is asked for.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from etl.correctionfile import FILE as CORRECTIONS
from etl.dates import BadDateError, parse_partial
from etl.language import LANGUAGES, current_language
from etl.matrix.checking import Checked, check_workbook
from etl.matrix.codes import Codes
from etl.matrix.commands.template_command import template
from etl.matrix.findings import Finding
from etl.matrix.marking.annotate import UnmarkableError, annotated
from etl.matrix.merging.recorded import Recorded
from etl.matrix.reading.mappings import (
    FOLDER,
    BadMappingError,
    mapping_of,
    remembered,
    write_mapping,
)
from etl.matrix.report import by_place, counts, csv_bytes, language_of, level_word, words
from etl.terminal import console_of, working
from etl.validate import Validation, validate_records
from etl.wording import Level

COLOURS: dict[Level, str] = {
    "error": "red",
    "warning": "yellow",
    "query": "magenta",
    "flag": "cyan",
}
WORKBOOK = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=WORKBOOK, metavar="FILE.xlsx…")
@click.option(
    "--annotate",
    type=WRITTEN,
    metavar="OUT.xlsx",
    help="Write the workbook with its bad cells marked; for several workbooks, a folder.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of the findings; by default that of the workbook.",
)
@click.option(
    "--issues",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.csv",
    help="Write all findings to this CSV file.",
)
@click.option(
    "--remember",
    metavar="INSTITUTION",
    help="Remember the headings of this institution in data/mappings, to be completed there.",
)
@click.option(
    "--prepared-by",
    metavar="INSTITUTION",
    help="Code of the institution that sent the workbooks, where they do not say so.",
)
@click.option(
    "--prepared-on",
    metavar="DATE",
    callback=lambda _context, _option, text: day_of(text),
    help="Day on which they were sent (YYYY-MM-DD), where they do not say so.",
)
@click.pass_context
def check(
    context: click.Context,
    /,
    *,
    files: tuple[Path, ...],
    annotate: Path | None,
    language: str | None,
    issues: Path | None,
    remember: str | None,
    **sender: str | None,
) -> None:
    """Check workbooks of the matrix: every finding by sheet and cell. Nothing is recorded."""
    console = console_of()
    outputs = marked_files(files, annotate)
    validation = validated(context, console)
    codes = Codes.of(validation.frames)
    recorded = Recorded.of(validation.frames, codes)
    known_sender(codes, sender["prepared_by"])
    mappings = folder_of_mappings(context)
    found: list[tuple[Finding, str]] = []
    is_sound = True
    for file in files:
        data = file.read_bytes()
        checked = working(
            console,
            f"Checking {file.name}",
            lambda data=data, name=file.name: check_workbook(  # type: ignore[misc]
                data, name, codes, recorded, today=date.today(), mappings=mappings, **sender
            ),
        )
        spoken = language_of(language, checked.book.language)
        show_checked(console, checked, file, spoken)
        if annotate:
            write_marked(console, checked, outputs[file], spoken)
        if remember:
            remember_headings(console, checked, remember, mappings)
        found.extend((finding, spoken) for finding in checked.findings)
        is_sound = is_sound and checked.is_sound
    if issues is not None:
        written(issues, csv_bytes(found), "--issues")
    context.exit(0 if is_sound else 1)


def known_sender(codes: Codes, institution: str | None) -> None:
    """Raise a usage error, with what may be meant, for an institution that nobody knows."""
    if institution is None or institution in codes.lists["institution"]:
        return
    near = codes.near("institution", institution)
    hint = f"Nearest: {', '.join(near)}." if near else "See data/reference/institutions.csv."
    raise click.BadParameter(
        f'"{institution}" is no code of an institution. {hint}', param_hint="--prepared-by"
    )


def day_of(text: str | None) -> str | None:
    """Return an ISO date of the command line; raises a usage error for any other text."""
    try:
        return parse_partial(text).text if text else None
    except BadDateError as problem:
        raise click.BadParameter(f"{problem}. {problem.hint(current_language())}") from problem


def folder_of_mappings(context: click.Context) -> Path:
    """Return the folder of what is remembered of headings, beside that of the records."""
    records: Path = context.parent.params["records"] if context.parent else FOLDER
    return records.absolute().parent / FOLDER.name


def validated(context: click.Context, console: Console) -> Validation:
    """Return the records of the folders that the command line names; ends the command when they have errors."""
    places = context.parent.params if context.parent else {}
    records: Path = places["records"]
    validation = working(
        console,
        "Reading the records",
        lambda: validate_records(
            records, places["reference"], records.absolute().parent / CORRECTIONS
        ),
    )
    if validation.has_errors:
        console.print(
            "The records have errors of their own, so no workbook can be checked against them. "
            "See them with: python -m etl --check"
        )
        context.exit(1)
    return validation


def show_checked(console: Console, checked: Checked, file: Path, language: str) -> None:
    """Print all findings on a workbook by sheet and cell, and what they mean for adding it."""
    said = words()
    for finding in by_place(checked.findings):
        level = Text(f"{level_word(finding.level, language)}: ", COLOURS[finding.level])
        console.print(level + Text(finding.sentence(language)))
    rows = {name: f"{checked.rows.get(name, 0):,}" for name in ("activities", "updates", "parties")}
    numbers = " · ".join(
        f"{level_word(level, language)}: {count:,}"
        for level, count in counts(checked.findings).items()
    )
    console.print(said["read"][language].format(file=file.name, **rows))
    console.print(numbers)
    state = (
        "unsound" if not checked.is_sound else "sound" if any(checked.rows.values()) else "empty"
    )
    console.print(said[state][language].format(file=file))


def marked_files(files: Sequence[Path], out: Path | None) -> dict[Path, Path]:
    """Return where each marked workbook goes; a workbook is never written over itself."""
    if out is None:
        return {}
    is_folder = len(files) > 1 or out.is_dir()
    if len(files) > 1 and out.exists() and not out.is_dir():
        raise click.BadParameter(
            f"{out} is a file, and {len(files)} workbooks need a folder.", param_hint="--annotate"
        )
    outputs = {file: out / file.name if is_folder else out for file in files}
    if len(set(outputs.values())) < len(set(files)):
        raise click.BadParameter("two workbooks have one name.", param_hint="--annotate")
    for file, output in outputs.items():
        if output.absolute().resolve() == file.absolute().resolve():
            raise click.BadParameter(
                f"{output} is the workbook itself; give another name.", param_hint="--annotate"
            )
    return outputs


def write_marked(console: Console, checked: Checked, output: Path, language: str) -> None:
    """Write a workbook with its findings marked, or say why it cannot be marked."""
    try:
        data = annotated(checked.data, checked.findings, language)
    except UnmarkableError:
        console.print(words()["unmarkable"][language].format(file=checked.book.file))
        return
    written(output, data, "--annotate")
    console.print(words()["marked"][language].format(file=output))


def remember_headings(console: Console, checked: Checked, institution: str, folder: Path) -> None:
    """Write what the headings of a workbook were taken for to the file of an institution."""
    try:
        mapping = remembered(checked.book, mapping_of(institution, folder), institution)
        path = write_mapping(mapping, folder)
    except BadMappingError as problem:
        raise click.BadParameter(str(problem), param_hint="--remember") from problem
    console.print(f"Remembered in {path}.")


def written(file: Path, content: bytes, option: str) -> None:
    """Write a file that an option asks for; raises a usage error when that cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as problem:
        raise click.BadParameter(
            f"{file} cannot be written: {problem.strerror}.", param_hint=option
        ) from problem


COMMANDS: tuple[click.Command, ...] = (check, template)
