"""The command line of the loader: `python -m etl`.

Exit codes: 0 published or unchanged, 1 the records have errors and nothing was published, 2 wrong
usage.
"""

from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from etl import VERSION
from etl.correctionfile import FILE as CORRECTIONS
from etl.issues import Issue, to_csv
from etl.language import current_language
from etl.matrix.commands.add_command import add
from etl.matrix.commands.commands import COMMANDS
from etl.matrix.commands.export_command import export
from etl.restricted import restricted_activities
from etl.terminal import console_of, working
from etl.validate import Validation, validate_records

DATA = Path(__file__).parents[1] / "data"
# Errors fill a few screens at most; warnings come with every sound load, so only a few are shown. The
# file of --issues has all of both.
SHOWN = {"error": 50, "warning": 3}
COLOURS = {"error": "red", "warning": "yellow"}
FOLDER = click.Path(path_type=Path, file_okay=True)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--records", type=FOLDER, default=DATA / "records", help="Folder of the record files."
)
@click.option("--reference", type=FOLDER, default=DATA / "reference", help="Folder of the codes.")
@click.option(
    "--warehouse",
    type=FOLDER,
    default=DATA / "warehouse",
    envvar="SIJILL_WAREHOUSE",  # the dashboard reads it too
    show_envvar=True,
    help="Folder of snapshots.",
)
@click.option(
    "--issues",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all issues to this CSV file.",
)
@click.option("--check", is_flag=True, help="Check the records, publish nothing.")
@click.option(
    "--with-restricted",
    is_flag=True,
    help="Publish restricted activities too, for readers inside the secretariats.",
)
@click.version_option(VERSION, prog_name="sijill")
@click.pass_context
def load(
    context: click.Context,
    /,
    *,
    records: Path,
    reference: Path,
    issues: Path | None,
    check: bool,
    **_: object,
) -> None:
    """Load the record files into a new snapshot, or say all that is wrong with them."""
    if context.invoked_subcommand is not None:
        return
    console = console_of()
    data = records.absolute().parent
    validation = working(
        console,
        "Reading and checking the records",
        lambda: validate_records(records, reference, data / CORRECTIONS),
    )
    _show_issues(console, validation.issues, issues)
    if issues is not None:
        _write_issues(issues, validation.issues)
    _show_counts(console, validation)
    if validation.has_errors:
        console.print("Nothing was published. The last good snapshot stays.")
        context.exit(1)
    if not check:
        _publish(context, console, validation, data)


def _show_issues(console: Console, issues: list[Issue], file: Path | None) -> None:
    for level, most in SHOWN.items():
        found = [issue for issue in issues if issue.level == level]
        for issue in found[:most]:
            console.print(
                Text(f"{level}: ", COLOURS[level]) + Text(issue.sentence(current_language()))
            )
        if len(found) > most:
            where = f"see {file}" if file else "--issues FILE.csv writes all of them"
            console.print(f"… and {len(found) - most:,} more of level {level}: {where}.")


def _show_counts(console: Console, validation: Validation) -> None:
    rows = sum(source.rows for source in validation.inputs)
    console.print(f"Checked {rows:,} rows in {len(validation.inputs)} files and sheets.")
    if validation.corrections:
        counts = Counter(one.table_name for one in validation.corrections)
        parts = ", ".join(f"{count:,} in {table}" for table, count in sorted(counts.items()))
        console.print(f"Corrected known errors of sources: {parts}.")
    for level in SHOWN:
        rules = Counter(issue.rule for issue in validation.issues if issue.level == level)
        parts = ", ".join(f"{count:,} {rule}" for rule, count in sorted(rules.items()))
        later = ""
        if level == "warning" and validation.has_errors:
            later = " so far; what is unused or undated is looked for once the errors are mended"
        console.print(f"{level.capitalize()}s: {parts or 'none'}{later}.")


def _write_issues(file: Path, issues: list[Issue]) -> None:
    try:
        file.write_bytes(to_csv(issues, current_language()))
    except OSError as problem:
        raise click.BadParameter(
            f"{file} cannot be written: {problem.strerror}.", param_hint="--issues"
        ) from problem


def _publish(
    context: click.Context,
    console: Console,
    validation: Validation,
    data: Path,
) -> None:
    # The check alone must work where no database can be written.
    from etl.publish import PublishError, publish  # noqa: PLC0415

    warehouse: Path = context.params["warehouse"]
    with_restricted: bool = context.params["with_restricted"]
    restricted_count = len(restricted_activities(validation.frames))
    if restricted_count:
        told = "are in this snapshot" if with_restricted else "are left out"
        console.print(f"{restricted_count:,} restricted activities {told}.")
    try:
        published = working(
            console,
            "Building the snapshot",
            lambda: publish(
                validation,
                warehouse,
                data=data,
                with_restricted=with_restricted,
                say=console.print,
            ),
        )
    except PublishError as problem:
        console.print(Text("error: ", COLOURS["error"]) + Text(str(problem)))
        context.exit(1)
    state = "Published" if published.is_new or published.previous else "Unchanged:"
    meetings, activities = (published.rows.get(name, 0) for name in ("meetings", "activities"))
    console.print(
        f"{state} {published.path.name} with {meetings:,} meetings and {activities:,} activities."
    )
    for change in published.changes or ():
        console.print(change.sentence())


for command in (*COMMANDS, add, export):
    load.add_command(command)


if __name__ == "__main__":
    load(prog_name="python -m etl")
