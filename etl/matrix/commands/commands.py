"""The commands about workbooks of the matrix: `python -m etl check`, and the others by their names.

Exit codes: 0 done, 1 errors, 2 wrong usage. A command that only checks writes nothing but the files that it is asked for.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from etl.commandline import FilePath, argument, command, option
from etl.correctionfile import FILE as CORRECTIONS
from etl.dates import BadDateError, parse_partial
from etl.language import (
    LANGUAGES,
    N_,
    _,
    current_language,
    isolated,
    joined,
    ngettext,
    speak,
)
from etl.matrix.checking import Checked, check_workbook
from etl.matrix.codes import Codes
from etl.matrix.commands.showing import command_with_folders, show_checked
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
from etl.matrix.report import csv_bytes, language_of
from etl.terminal import console_of, unwritable, working
from etl.validate import Validation, validate_records

WORKBOOK = FilePath(exists=True, dir_okay=False, path_type=Path)
WRITTEN = FilePath(path_type=Path)
# Who sent the workbooks and when; `add` and `check` ask for it in the same words.
PREPARED_BY = option(
    *("--prepared-by", "--institution", "prepared_by"),
    metavar=N_("INSTITUTION"),
    help=N_("Institution that sent the workbooks, where they do not say so."),
)
PREPARED_ON = option(
    *("--prepared-on", "--reported-on", "prepared_on"),
    metavar=N_("DATE"),
    callback=lambda _context, _option, text: day_of(text),
    help=N_("Day on which they were sent (YYYY-MM-DD), where they do not say so."),
)
WORKBOOKS = argument("files", nargs=-1, required=True, type=WORKBOOK, metavar=N_("FILE.xlsx…"))


def _speak_of_findings(
    context: click.Context, _option: click.Parameter, asked: str | None
) -> str | None:
    """Speak the language of the findings altogether, unless the program was told another."""
    if asked and _told(context) is None:
        speak(asked)
    return asked


def _told(context: click.Context) -> str | None:
    """Return the language that the program was told to speak, None where that of the terminal counts."""
    return context.parent.params.get("language") if context.parent else None


@command(N_("Check workbooks of the matrix: every finding by sheet and cell. Nothing is recorded."))
@WORKBOOKS
@option(
    "--annotate",
    type=WRITTEN,
    metavar=N_("OUT.xlsx"),
    help=N_("Write the workbook with its bad cells marked; for several workbooks, a folder."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    callback=_speak_of_findings,
    help=N_(
        "Language of the findings and marks. By default marks are in that of the workbook, and so are findings unless the program was told a language."
    ),
)
@option(
    "--issues",
    type=FilePath(path_type=Path, dir_okay=False),
    metavar=N_("OUT.csv"),
    help=N_("Write all findings to this CSV file."),
)
@option(
    "--remember",
    metavar=N_("INSTITUTION"),
    help=N_("Remember the headings of this institution in data/mappings, to be completed there."),
)
@PREPARED_BY
@PREPARED_ON
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
    """Check workbooks of the matrix."""
    console = console_of()
    outputs = marked_files(files, annotate)
    validation = validated(context, console)
    codes = Codes.of(validation.frames)
    recorded = Recorded.of(validation.frames, codes)
    sender["prepared_by"] = known_sender(codes, sender["prepared_by"])
    mappings = folder_of_mappings(context)
    found: list[tuple[Finding, str]] = []
    is_sound = True
    for file in files:
        data = file.read_bytes()
        checked = working(
            console,
            _("Checking {file}", file=file.name),
            lambda data=data, name=file.name: check_workbook(  # type: ignore[misc]
                data, name, codes, recorded, today=date.today(), mappings=mappings, **sender
            ),
        )
        spoken = language_of(language or _told(context), checked.book.language)
        show_checked(context, console, checked, file, spoken)
        if annotate:  # it goes back to whoever sent it
            of_marks = language_of(language, checked.book.language)
            write_marked(console, checked, outputs[file], of_marks)
        if remember:
            remember_headings(console, checked, remember, mappings)
        found.extend((finding, spoken) for finding in checked.findings)
        is_sound = is_sound and checked.is_sound
    if issues is not None:
        written(issues, csv_bytes(found), "--issues")
    context.exit(0 if is_sound else 1)


def known_sender(codes: Codes, given: str | None) -> str | None:
    """Return the code of an institution that the command line names by any of its names.

    Raises a usage error, with what may be meant, for an institution that nobody knows.
    """
    if given is None:
        return None
    if code := codes.find("institution", given).code:
        return code
    said = _('"{name}" is no known institution.', name=given)
    near = codes.near("institution", given)
    hint = (
        _("Nearest: {near}.", near=joined(*map(isolated, near)))
        if near
        else _("See {file}.", file="data/reference/institutions.csv")
    )
    raise click.BadParameter(f"{said} {hint}", param_hint="--prepared-by")


def day_of(text: str | None) -> str | None:
    """Return an ISO date of the command line; raises a usage error for any other text."""
    try:
        return parse_partial(text).text if text else None
    except BadDateError as problem:
        raise click.BadParameter(
            f"{problem.message(current_language())}. {problem.hint(current_language())}"
        ) from problem


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
        _("Reading the records"),
        lambda: validate_records(
            records, places["reference"], records.absolute().parent / CORRECTIONS
        ),
    )
    if validation.has_errors:
        console.print(
            _(
                "The records have errors of their own, so no workbook can be checked against them. See them with: {command}",
                command=command_with_folders(context, "--check"),
            )
        )
        context.exit(1)
    return validation


def marked_files(files: Sequence[Path], out: Path | None) -> dict[Path, Path]:
    """Return where each marked workbook goes; a workbook is never written over itself."""
    if out is None:
        return {}
    is_folder = len(files) > 1 or out.is_dir()
    if len(files) > 1 and out.exists() and not out.is_dir():
        raise click.BadParameter(
            ngettext(
                "{file} is a file, and {count} workbook needs a folder.",
                "{file} is a file, and {count} workbooks need a folder.",
                len(files),
                file=out,
            ),
            param_hint="--annotate",
        )
    outputs = {file: out / file.name if is_folder else out for file in files}
    if len(set(outputs.values())) < len(set(files)):
        raise click.BadParameter(_("two workbooks have one name."), param_hint="--annotate")
    for file, output in outputs.items():
        if output.absolute().resolve() == file.absolute().resolve():
            raise click.BadParameter(
                _("{file} is the workbook itself; give another name.", file=output),
                param_hint="--annotate",
            )
    return outputs


def write_marked(console: Console, checked: Checked, output: Path, language: str) -> None:
    """Write a workbook with its findings marked, or say why it cannot be marked."""
    try:
        data = annotated(checked.data, checked.findings, language)
    except UnmarkableError:
        console.print(
            _(
                "{file} cannot be marked: it is no workbook that Excel could open.",
                file=checked.book.file,
            )
        )
        return
    written(output, data, "--annotate")
    console.print(_("Marked in {file}.", file=output))


def remember_headings(console: Console, checked: Checked, institution: str, folder: Path) -> None:
    """Write what the headings of a workbook were taken for to the file of an institution."""
    try:
        mapping = remembered(checked.book, mapping_of(institution, folder), institution)
        path = write_mapping(mapping, folder)
    except BadMappingError as problem:
        raise click.BadParameter(str(problem), param_hint="--remember") from problem
    console.print(_("Remembered in {file}.", file=path))


def written(file: Path, content: bytes, name: str) -> None:
    """Write a file that an option asks for; raises a usage error when that cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as problem:
        raise unwritable(file, problem, name) from problem


COMMANDS: tuple[click.Command, ...] = (check, template)
