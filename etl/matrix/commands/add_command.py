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
from rich.text import Text

from etl.correctionfile import FILE as CORRECTIONS
from etl.issues import to_csv_rows
from etl.language import current_language
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.commands.commands import COLOURS, WORKBOOK, day_of, folder_of_mappings, validated
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
from etl.terminal import console_of, working

RECORDS = Path(__file__).parents[3] / "data" / "records"
SHOWN_ERRORS = 50
ERRORS, OPEN = 1, 3


@click.command()
@click.argument("files", nargs=-1, required=True, type=WORKBOOK, metavar="FILE.xlsx…")
@click.option(
    "--accept",
    "decisions",
    multiple=True,
    metavar="un|oic|ACTIVITY=un|ACTIVITY:column=oic",
    help="Whose word is taken where the records and the sides differ: for all cells, for an "
    "activity or for one cell. May be given several times; the narrower one counts.",
)
@click.option(
    "--institution",
    metavar="CODE",
    help="Institution that sent the workbooks, where they do not say so.",
)
@click.option(
    "--reported-on",
    metavar="DATE",
    callback=lambda _context, _option, text: day_of(text),
    help="Day on which they were sent (YYYY-MM-DD), where they do not say so.",
)
@click.option(
    "--visibility",
    type=click.Choice(["public", "restricted"]),
    help="Visibility of new activities of which no workbook says it; restricted unless given.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@click.option(
    "--differences",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.csv",
    help="Write all differences to this CSV file.",
)
@click.option("--synthetic", is_flag=True, help="Take workbooks made up for tests, too.")
@click.pass_context
def add(context: click.Context, /, **options: Any) -> None:
    """Merge workbooks of the matrix into the records.

    New activities, reports and roles are added, what is recorded is passed over, and nothing recorded
    changes unless --accept says whose word is taken. With an error in any workbook nothing is written.
    """
    console = console_of()
    accept = _accepted(options["decisions"])
    folders = _folders(context)
    if options["synthetic"] and folders.records.resolve() == RECORDS:
        raise click.BadParameter(
            "made-up workbooks never enter the records of the project. Name a copy with --records.",
            param_hint="--synthetic",
        )
    held = nullcontext() if options["dry_run"] else together.turn(folders.records, console.print)
    try:
        with held:
            code = _add(context, console, folders, accept, options)
    except (together.BusyError, CannotChangeError) as problem:
        console.print(Text("error: ", COLOURS["error"]) + Text(str(problem)))
        code = ERRORS
    except OSError as problem:
        what = f"{problem.filename or folders.records}: {problem.strerror or problem}."
        console.print(Text("error: ", COLOURS["error"]) + Text(what))
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
    _show_findings(console, books, errors, findings)
    if errors:
        console.print("Nothing was written. Correct the workbooks and add them again.")
        return ERRORS
    merged = working(console, "Merging", lambda: merge(recorded, books, accept))
    merged = _with_visibility(merged, options["visibility"])
    _check_decisions(accept, recorded, books)
    for line in lines_of(merged):
        console.print(line)
    if options["differences"]:
        _write_differences(options["differences"], merged)
    if options["dry_run"]:
        console.print("Nothing was written (--dry-run).")
        return OPEN if merged.is_open else 0
    if merged.is_nothing:
        console.print("The records stay as they are.")
        return OPEN if merged.is_open else 0
    written = working(
        console, "Checking the result", lambda: write_merge(merged, recorded, validation, folders)
    )
    for issue in written.errors[:SHOWN_ERRORS]:
        console.print(Text("error: ", COLOURS["error"]) + Text(issue.sentence(current_language())))
    if written.errors:
        console.print(
            f"Nothing was written: the records would have {len(written.errors):,} errors."
        )
        return ERRORS
    console.print(f"Wrote {', '.join(written.files)}.")
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
        raise click.BadParameter(f"{records} is no folder.", param_hint="--records")
    return Folders(records, places["reference"], records.absolute().parent / CORRECTIONS)


def _read(
    context: click.Context, console: Console, codes: Codes, options: dict[str, Any]
) -> list[MatrixBook]:
    """Return all workbooks; one that is given twice is read once."""
    institution = _institution(codes, options["institution"])
    files = {file.resolve(): file for file in options["files"]}
    return [
        working(
            console,
            f"Reading {file.name}",
            lambda file=file: read_matrix(  # type: ignore[misc]
                file.read_bytes(),
                file.name,
                codes,
                prepared_by=institution,
                prepared_on=options["reported_on"],
                mappings=folder_of_mappings(context),
            ),
        )
        for file in files.values()
    ]


def _institution(codes: Codes, given: str | None) -> str | None:
    """Return the code of an institution that the command line names by any of its names."""
    if given is None:
        return None
    if code := codes.find("institution", given).code:
        return code
    near = codes.near("institution", given)
    hint = f"Nearest: {', '.join(near)}." if near else "See data/reference/institutions.csv."
    raise click.BadParameter(
        f'"{given}" is no known institution. {hint}', param_hint="--institution"
    )


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
    console: Console, books: Sequence[MatrixBook], errors: list[Finding], findings: list[Finding]
) -> None:
    for book in books:
        rows = {name: len(sheet.values) for name, sheet in book.sheets.items()}
        sender = f" from {book.institution}" if book.institution else ""
        side = f"{book.side} side" if book.side else "side not known"
        console.print(
            f"{book.file}{sender} ({side}): {rows.get('activities', 0):,} activities, "
            f"{rows.get('updates', 0):,} reports, {rows.get('parties', 0):,} roles."
        )
    for one in errors[:SHOWN_ERRORS]:
        console.print(Text("error: ", COLOURS["error"]) + Text(one.sentence(current_language())))
    if len(errors) > SHOWN_ERRORS:
        console.print(f"… and {len(errors) - SHOWN_ERRORS:,} more errors.")
    counts = {level: sum(one.level == level for one in findings) for level in COLOURS}
    parts = ", ".join(f"{count:,} {level}" for level, count in counts.items() if level != "error")
    console.print(f"Errors: {len(errors):,}. Also: {parts}; `python -m etl check` lists them.")


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
            f"{name} is no activity of the records or of these workbooks.", param_hint="--accept"
        )


def _write_differences(file: Path, merged: Merge) -> None:
    shown = merged.differences.drop(columns=["subject"], errors="ignore").fillna("")
    try:
        file.write_bytes(to_csv_rows(shown.columns, shown.itertuples(index=False, name=None)))
    except OSError as problem:
        raise click.BadParameter(
            f"{file} cannot be written: {problem.strerror}.", param_hint="--differences"
        ) from problem
