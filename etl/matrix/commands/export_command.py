"""`python -m etl export`: write the recorded matrix as a workbook."""

from pathlib import Path

import click

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.commands.commands import validated, written
from etl.matrix.merging.recorded import Recorded
from etl.matrix.writing.export import export_bytes
from etl.terminal import console_of, working


@click.command()
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", help="Language of the workbook."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.xlsx",
    help="Workbook to write.",
)
@click.option(
    "--public-only", is_flag=True, help="Leave out restricted activities and focal points."
)
@click.pass_context
def export(context: click.Context, /, *, language: str, output: Path, public_only: bool) -> None:
    """Write all activities, reports and roles of the records as a workbook.

    Unless --public-only is given it holds restricted activities and focal points: it is not for publication.
    """
    console = console_of()
    validation = validated(context, console)
    recorded = Recorded.of(validation.frames, Codes.of(validation.frames))
    data = working(
        console,
        "Writing the workbook",
        lambda: export_bytes(recorded, language, with_restricted=not public_only),
    )
    written(output, data, "--output")
    console.print(
        f"Wrote {output}, without restricted activities and focal points."
        if public_only
        else f"Wrote {output} with restricted activities and focal points: it is not for publication."
    )
