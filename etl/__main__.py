"""The command line of the loader: `python -m etl`.

Exit codes: 0 published or unchanged, 1 the records have errors and nothing was published, 2 wrong
usage; `add` has 3, too.
"""

from collections import Counter
from pathlib import Path

import click
from rich.console import Console

from etl import VERSION
from etl.commandline import FilePath, Group, language_option, option
from etl.correctionfile import FILE as CORRECTIONS
from etl.issues import Issue, to_csv
from etl.language import N_, _, current_language, isolated, joined, ngettext, number
from etl.matrix.commands.add_command import add
from etl.matrix.commands.commands import COMMANDS
from etl.matrix.commands.export_command import export
from etl.restricted import restricted_activities
from etl.terminal import LEVELS, console_of, tell, unwritable, working
from etl.validate import Validation, validate_records

DATA = Path(__file__).parents[1] / "data"
# Errors fill a few screens at most; warnings come with every sound load, so only a few are shown. The
# file of --issues has all of both.
SHOWN = {"error": 50, "warning": 3}
FOLDER = FilePath(path_type=Path, file_okay=True)


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Load the record files into a new snapshot, or say all that is wrong with them."),
    options_metavar=N_("[OPTIONS]"),
    subcommand_metavar=N_("[COMMAND] [ARGS]..."),
)
@language_option()
@option(
    "--records",
    type=FOLDER,
    default=DATA / "records",
    metavar=N_("FOLDER"),
    help=N_("Folder of the record files."),
)
@option(
    "--reference",
    type=FOLDER,
    default=DATA / "reference",
    metavar=N_("FOLDER"),
    help=N_("Folder of the codes."),
)
@option(
    "--warehouse",
    type=FOLDER,
    default=DATA / "warehouse",
    metavar=N_("FOLDER"),
    envvar="SIJILL_WAREHOUSE",  # the dashboard reads it too
    show_envvar=True,
    help=N_("Folder of snapshots."),
)
@option(
    "--issues",
    type=FilePath(path_type=Path, dir_okay=False),
    metavar=N_("FILE.csv"),
    help=N_("Write all issues to this CSV file."),
)
@option("--check", is_flag=True, help=N_("Check the records, publish nothing."))
@option(
    "--with-restricted",
    is_flag=True,
    help=N_("Publish restricted activities too, for readers inside the secretariats."),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _option, asked: _show_version(context) if asked else None,
    help=N_("Show the version and exit."),
)
@click.pass_context
def load(
    context: click.Context,
    /,
    *,
    records: Path,
    reference: Path,
    issues: Path | None,
    check: bool,
    **_settings: object,
) -> None:
    """Load the record files into a new snapshot, or say all that is wrong with them."""
    if context.invoked_subcommand is not None:
        return
    console = console_of()
    data = records.absolute().parent
    validation = working(
        console,
        _("Reading and checking the records"),
        lambda: validate_records(records, reference, data / CORRECTIONS),
    )
    _show_issues(console, validation.issues, issues)
    if issues is not None:
        _write_issues(issues, validation.issues)
    _show_counts(console, validation)
    if validation.has_errors:
        console.print(_("Nothing was published. The last good snapshot stays."))
        context.exit(1)
    if not check:
        _publish(context, console, validation, data)


def _show_version(context: click.Context) -> None:
    click.echo(_("{program}, version {version}", program="sijill", version=VERSION))
    context.exit()


def _show_issues(console: Console, issues: list[Issue], file: Path | None) -> None:
    for level, most in SHOWN.items():
        found = [issue for issue in issues if issue.level == level]
        for issue in found[:most]:
            tell(console, level, issue.sentence(current_language()))
        if len(found) > most:
            where = (
                _("see {file}", file=file)
                if file
                else _("{option} writes all of them", option="--issues FILE.csv")
            )
            console.print(
                ngettext(
                    "… and {count} more of level {level}: {where}.",
                    "… and {count} more of level {level}: {where}.",
                    len(found) - most,
                    level=_(LEVELS[level]),
                    where=where,
                )
            )


def _show_counts(console: Console, validation: Validation) -> None:
    rows = sum(source.rows for source in validation.inputs)
    files = len(validation.inputs)
    console.print(
        _(
            "Checked {rows} in {files}.",
            rows=ngettext("{count} row", "{count} rows", rows),
            files=ngettext("{count} file or sheet", "{count} files and sheets", files),
        )
    )
    if validation.corrections:
        counts = Counter(one.table_name for one in validation.corrections)
        parts = [
            _("{count} in {table}", count=n, table=table) for table, n in sorted(counts.items())
        ]
        console.print(_("Corrected known errors of sources: {parts}.", parts=joined(*parts)))
    console.print(_("Errors: {parts}.", parts=_rules(validation, "error")))
    warnings = (
        N_(
            "Warnings: {parts} so far; what is unused or undated is looked for once the errors are mended."
        )
        if validation.has_errors
        else N_("Warnings: {parts}.")
    )
    console.print(_(warnings, parts=_rules(validation, "warning")))


def _rules(validation: Validation, level: str) -> str:
    """Return how often each rule is broken, by its name."""
    rules = Counter(issue.rule for issue in validation.issues if issue.level == level)
    parts = (f"{number(count)} {isolated(rule)}" for rule, count in sorted(rules.items()))
    return joined(*parts) or _("none")


def _write_issues(file: Path, issues: list[Issue]) -> None:
    try:
        file.write_bytes(to_csv(issues, current_language()))
    except OSError as problem:
        raise unwritable(file, problem, "--issues") from problem


def _publish(
    context: click.Context,
    console: Console,
    validation: Validation,
    data: Path,
) -> None:
    # The check alone must work where no database can be written.
    from etl.publish import publish  # noqa: PLC0415
    from etl.turn import PublishError  # noqa: PLC0415

    warehouse: Path = context.params["warehouse"]
    with_restricted: bool = context.params["with_restricted"]
    restricted_count = len(restricted_activities(validation.frames))
    if restricted_count:
        console.print(_restricted(restricted_count, with_restricted))
    try:
        published = working(
            console,
            _("Building the snapshot"),
            lambda: publish(
                validation,
                warehouse,
                data=data,
                with_restricted=with_restricted,
                say=console.print,
            ),
        )
    except PublishError as problem:
        tell(console, "error", str(problem))
        context.exit(1)
    state = (
        N_("Published {snapshot} with {meetings} and {activities}.")
        if published.is_new or published.previous
        else N_("Unchanged: {snapshot} with {meetings} and {activities}.")
    )
    rows = published.rows
    console.print(
        _(
            state,
            snapshot=published.path.name,
            meetings=ngettext("{count} meeting", "{count} meetings", rows.get("meetings", 0)),
            activities=ngettext(
                "{count} activity", "{count} activities", rows.get("activities", 0)
            ),
        )
    )
    for change in published.changes or ():
        console.print(change.sentence())


def _restricted(count: int, are_published: bool) -> str:
    """Return how many restricted activities there are, and what becomes of them."""
    if are_published:
        return ngettext(
            "{count} restricted activity is in this snapshot.",
            "{count} restricted activities are in this snapshot.",
            count,
        )
    return ngettext(
        "{count} restricted activity is left out.",
        "{count} restricted activities are left out.",
        count,
    )


for command in (*COMMANDS, add, export):
    load.add_command(command)


if __name__ == "__main__":
    load(prog_name="python -m etl")
