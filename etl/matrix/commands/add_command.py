"""`python -m etl add`: merge workbooks of the matrix into the records.

All workbooks of one call are merged as one set, so their order does not matter. Exit codes: 0 added, or nothing to add;
1 errors, and nothing was written; 2 wrong usage; 3 added, and something waits for a decision.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
import pandas as pd
from rich.console import Console

from etl.commandline import FilePath, command, option
from etl.correctionfile import FILE as CORRECTIONS
from etl.issues import to_csv_rows
from etl.language import N_, _, current_language, isolated, joined, ngettext, reason_of
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.commands.commands import (
    PREPARED_BY,
    PREPARED_ON,
    WORKBOOKS,
    folder_of_mappings,
    known_sender,
    validated,
)
from etl.matrix.commands.showing import command_with_folders, level_counts, show_rows
from etl.matrix.findings import Finding, finding
from etl.matrix.judging.beside import each_beside
from etl.matrix.judging.rules import check_book
from etl.matrix.merging import together
from etl.matrix.merging.accept import Accept, AcceptError
from etl.matrix.merging.after import CannotChangeError
from etl.matrix.merging.merge import Merge, merge
from etl.matrix.merging.recorded import Recorded
from etl.matrix.merging.told import lines_of
from etl.matrix.merging.write import Folders, write_merge
from etl.matrix.reading.reading import read_matrix
from etl.matrix.reading.synthetic import is_synthetic
from etl.matrix.report import level_word
from etl.terminal import console_of, tell, unwritable, working

RECORDS = Path(__file__).parents[3] / "data" / "records"
SHOWN_ERRORS = 50
ERRORS, OPEN = 1, 3


@command(
    N_(
        """Merge workbooks of the matrix into the records.

New activities, reports and roles are added, what is recorded is passed over, and nothing recorded changes unless --accept says whose word is taken. With an error in any workbook nothing is written."""
    )
)
@WORKBOOKS
@option(
    "--accept",
    "decisions",
    multiple=True,
    metavar=N_("un|oic|ACTIVITY=un|ACTIVITY:column=oic"),
    help=N_(
        "Whose word is taken where the records and the sides differ: for all cells, for an activity or for one cell. May be given several times; the narrower one counts."
    ),
)
@PREPARED_BY
@PREPARED_ON
@option(
    "--visibility",
    type=click.Choice(["public", "restricted"]),
    help=N_("Visibility of new activities of which no workbook says it; restricted unless given."),
)
@option("--dry-run", is_flag=True, help=N_("Say what would be added, and write nothing."))
@option(
    "--differences",
    type=FilePath(path_type=Path, dir_okay=False),
    metavar=N_("OUT.csv"),
    help=N_("Write all differences to this CSV file."),
)
@option("--synthetic", is_flag=True, help=N_("Take workbooks made up for tests, too."))
@click.pass_context
def add(context: click.Context, /, **options: Any) -> None:
    """Merge workbooks of the matrix into the records."""
    console = console_of()
    accept = _accepted(options["decisions"])
    folders = _folders(context)
    if options["synthetic"] and folders.records.resolve() == RECORDS:
        raise click.BadParameter(
            _(
                "made-up workbooks never enter the records of the project. Name a copy with {option}.",
                option="--records",
            ),
            param_hint="--synthetic",
        )
    held = nullcontext() if options["dry_run"] else together.turn(folders.records, console.print)
    try:
        with held:
            code = _add(context, console, folders, accept, options)
    except (together.BusyError, CannotChangeError) as problem:
        tell(console, "error", str(problem))
        code = ERRORS
    except OSError as problem:
        file, reason = problem.filename or folders.records, _(reason_of(problem))
        tell(console, "error", _("{file}: {reason}.", file=file, reason=reason))
        code = ERRORS
    context.exit(code)


def _add(
    context: click.Context,
    console: Console,
    folders: Folders,
    accept: Accept,
    options: dict[str, Any],
) -> int:
    """Read, check, merge and write; return the exit code."""
    validation = validated(context, console)
    codes = Codes.of(validation.frames)
    recorded = Recorded.of(validation.frames, codes)
    books = _read(context, console, codes, options)
    findings = [
        one
        for book, beside in each_beside(recorded, books)
        for one in check_book(book, codes, beside, date.today())
    ]
    errors = [*_made_up(options), *(one for one in findings if one.level == "error")]
    _show_findings(context, console, books, errors, findings)
    if errors:
        console.print(_("Nothing was written. Correct the workbooks and add them again."))
        return ERRORS
    merged = working(console, _("Merging"), lambda: merge(recorded, books, accept))
    merged = _with_visibility(merged, options["visibility"])
    _check_decisions(accept, recorded, books)
    for line in lines_of(merged):
        console.print(line)
    if options["differences"]:
        _write_differences(options["differences"], merged)
    if options["dry_run"]:
        console.print(_("Nothing was written ({option}).", option="--dry-run"))
        return OPEN if merged.is_open else 0
    if merged.is_nothing:
        console.print(_("The records stay as they are."))
        return OPEN if merged.is_open else 0
    written = working(
        console,
        _("Checking the result"),
        lambda: write_merge(merged, recorded, validation, folders),
    )
    for issue in written.errors[:SHOWN_ERRORS]:
        tell(console, "error", issue.sentence(current_language()))
    if written.errors:
        console.print(
            ngettext(
                "Nothing was written: the records would have {count} error.",
                "Nothing was written: the records would have {count} errors.",
                len(written.errors),
            )
        )
        return ERRORS
    console.print(_("Wrote {files}.", files=joined(*map(isolated, written.files))))
    return OPEN if merged.is_open else 0


def _accepted(decisions: Sequence[str]) -> Accept:
    try:
        return Accept.of(decisions)
    except AcceptError as problem:
        raise click.BadParameter(str(problem), param_hint="--accept") from problem


def _folders(context: click.Context) -> Folders:
    places = context.parent.params if context.parent else {}
    records: Path = places["records"]
    if not records.is_dir():
        raise click.BadParameter(
            _("{folder} is no folder.", folder=records), param_hint="--records"
        )
    return Folders(records, places["reference"], records.absolute().parent / CORRECTIONS)


def _read(
    context: click.Context, console: Console, codes: Codes, options: dict[str, Any]
) -> list[MatrixBook]:
    """Return all workbooks; one that is given twice is read once."""
    institution = known_sender(codes, options["prepared_by"])
    files = {file.resolve(): file for file in options["files"]}
    return [
        working(
            console,
            _("Reading {file}", file=file.name),
            lambda file=file: read_matrix(  # type: ignore[misc]
                file.read_bytes(),
                file.name,
                codes,
                prepared_by=institution,
                prepared_on=options["prepared_on"],
                mappings=folder_of_mappings(context),
            ),
        )
        for file in files.values()
    ]


def _made_up(options: dict[str, Any]) -> list[Finding]:
    """Return an error for each workbook that was made up for tests, unless it is asked for."""
    if options["synthetic"]:
        return []
    return [
        finding("synthetic", file.name)
        for file in options["files"]
        if is_synthetic(file.read_bytes())
    ]


def _show_findings(
    context: click.Context,
    console: Console,
    books: Sequence[MatrixBook],
    errors: list[Finding],
    findings: list[Finding],
) -> None:
    language = current_language()
    for book in books:
        show_rows(console, book)
    for one in errors[:SHOWN_ERRORS]:
        tell(console, "error", one.sentence(language), level_word("error", language))
    if len(errors) > SHOWN_ERRORS:
        console.print(
            ngettext(
                "… and {count} more error.",
                "… and {count} more errors.",
                len(errors) - SHOWN_ERRORS,
            )
        )
    others = [one for one in findings if one.level != "error"]
    console.print(level_counts([*errors, *others]))
    if others:
        call = command_with_folders(context, "check", *context.params["files"])
        console.print(_("{command} lists what is no error.", command=call))


def _with_visibility(merged: Merge, visibility: str | None) -> Merge:
    """Return the merge with the visibility of new activities of which nobody says it."""
    if visibility is None:
        return merged  # a row of a workbook without one is restricted
    rows = merged.activities
    return replace(merged, activities=rows.assign(visibility=rows["visibility"].fillna(visibility)))


def _check_decisions(accept: Accept, recorded: Recorded, books: Sequence[MatrixBook]) -> None:
    """Raise a usage error for a decision about an activity that neither records nor workbooks have."""
    frames = [
        recorded.activities,
        *(sheet.values for book in books for sheet in book.sheets.values()),
    ]
    known = pd.concat([frame["activity_id"] for frame in frames])
    for name in sorted(accept.named - set(known[known.isin(list(accept.named))])):
        raise click.BadParameter(
            _("{activity} is no activity of the records or of these workbooks.", activity=name),
            param_hint="--accept",
        )


def _write_differences(file: Path, merged: Merge) -> None:
    shown = merged.differences.drop(columns=["subject"], errors="ignore").fillna("")
    try:
        file.write_bytes(to_csv_rows(shown.columns, shown.itertuples(index=False, name=None)))
    except OSError as problem:
        raise unwritable(file, problem, "--differences") from problem
