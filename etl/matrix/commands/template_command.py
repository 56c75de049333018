"""`python -m etl template`: write an empty workbook of the matrix for an institution to fill in."""

from pathlib import Path

import click

from etl.commandline import FilePath, command, option
from etl.language import LANGUAGES, N_, _, number
from etl.terminal import unwritable
from etl.validate import validate_records


@command(N_("Write an empty workbook of the matrix with drop-downs, notes and an example."))
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    help=N_("Language of the workbook."),
)
@option("--light", is_flag=True, help=N_("The short workbook of a focal point."))
@option(
    "--output",
    type=FilePath(path_type=Path, dir_okay=False, writable=True),
    required=True,
    metavar=N_("FILE.xlsx"),
    help=N_("Workbook to write."),
)
@click.pass_context
def template(context: click.Context, *, language: str, light: bool, output: Path) -> None:
    """Write an empty workbook."""
    # What writes and folds takes a while to load, and the other commands do without it.
    from etl.matrix.codes import Codes  # noqa: PLC0415
    from etl.matrix.writing.template import template_bytes  # noqa: PLC0415

    folders = context.parent.params if context.parent else {}
    validation = validate_records(folders["records"], folders["reference"])
    if validation.has_errors:
        raise click.ClickException(
            _(
                "The records have errors, so the code lists are not certain. {command} says what is wrong.",
                command="python -m etl --check",
            )
        )
    data = template_bytes(language, Codes.of(validation.frames), light=light)
    try:
        output.write_bytes(data)
    except OSError as problem:
        raise unwritable(output, problem, "--output") from problem
    click.echo(_("Wrote {file} ({bytes} bytes).", file=output, bytes=number(len(data))))
