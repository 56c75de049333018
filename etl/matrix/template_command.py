"""`python -m etl template`: write an empty workbook of the matrix for an institution to fill in."""

from pathlib import Path

import click

from etl.validate import validate_records

LANGUAGES = ("en", "fr", "ar")


@click.command()
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", help="Language of the workbook."
)
@click.option("--light", is_flag=True, help="The short workbook of a focal point.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    required=True,
    help="File to write; its ending is .xlsx.",
)
@click.pass_context
def template(context: click.Context, *, language: str, light: bool, output: Path) -> None:
    """Write an empty workbook of the matrix with drop-downs, notes and an example."""
    # What writes and folds takes a while to load, and the other commands do without it.
    from etl.matrix.codes import Codes  # noqa: PLC0415
    from etl.matrix.template import template_bytes  # noqa: PLC0415

    folders = context.parent.params if context.parent else {}
    validation = validate_records(folders["records"], folders["reference"])
    if validation.has_errors:
        raise click.ClickException(
            "The records have errors, so the code lists are not certain. "
            "`python -m etl --check` says what is wrong."
        )
    data = template_bytes(language, Codes.of(validation.frames), light=light)
    try:
        output.write_bytes(data)
    except OSError as problem:
        raise click.BadParameter(
            f"{output} cannot be written: {problem.strerror}.", param_hint="--output"
        ) from problem
    click.echo(f"Wrote {output} ({len(data):,} bytes).")
