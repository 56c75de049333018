"""`python -m etl export`: write the recorded matrix as a workbook."""

from pathlib import Path

import click

from etl.commandline import FilePath, command, option
from etl.language import LANGUAGES, N_, _
from etl.matrix.codes import Codes
from etl.matrix.commands.commands import validated, written
from etl.matrix.merging.recorded import Recorded
from etl.matrix.writing.export import export_bytes
from etl.terminal import console_of, working


@command(
    N_(
        """Write all activities, reports and roles of the records as a workbook.

Unless --public-only is given it holds restricted activities and focal points: it is not for publication."""
    )
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    help=N_("Language of the workbook."),
)
@option(
    "--output",
    type=FilePath(path_type=Path, dir_okay=False),
    required=True,
    metavar=N_("FILE.xlsx"),
    help=N_("Workbook to write."),
)
@option("--public-only", is_flag=True, help=N_("Leave out restricted activities and focal points."))
@click.pass_context
def export(context: click.Context, /, *, language: str, output: Path, public_only: bool) -> None:
    """Write all activities, reports and roles of the records as a workbook."""
    console = console_of()
    validation = validated(context, console)
    recorded = Recorded.of(validation.frames, Codes.of(validation.frames))
    data = working(
        console,
        _("Writing the workbook"),
        lambda: export_bytes(recorded, language, with_restricted=not public_only),
    )
    written(output, data, "--output")
    said = (
        N_("Wrote {file}, without restricted activities and focal points.")
        if public_only
        else N_(
            "Wrote {file} with restricted activities and focal points: it is not for publication."
        )
    )
    console.print(_(said, file=output))
