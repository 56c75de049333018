"""Check everything that comes in, and hand on clean frames.

In: the folder of record files, the folder of reference files, and `corrections.yml`.
Out: a `Validation` with

- `frames`: for each of the fourteen tables of `etl.schema.records.TABLES`, by name, a pandas frame with
  exactly the columns of its description, in that order. Every cell is a text as in the file, or as it
  was corrected (pandas dtype `str`), without outer blanks; an empty cell is missing (NaN), never "".
  Cells of several values stay one text with `;` between them. Rows keep the order of the files: the
  CSV first, then the sheets of workbooks by file name. Rows without any value are left out. A table
  that could not be read has no rows.
- `issues`: all issues of the run, errors first, in an order that depends on the input alone.
- `inputs`: what was read: file, sheet, table, rows, bytes, SHA-256.
- `corrections`: the known errors of sources that were corrected in the frames.

With `has_errors` the frames are not to be loaded. It changes no value that no correction names, and
stops at no issue.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.cells import check_cells
from etl.correctionfile import FILE, read_corrections
from etl.corrections import Applied, apply_corrections
from etl.gather import Gathered, gather
from etl.issues import Issue, in_order
from etl.joint import check_joint
from etl.read import InputFile, read_folders
from etl.relations import check_relations
from etl.unused import check_unused


@dataclass(frozen=True)
class Validation:
    """The clean frames, all issues, the files and the corrections of one run.

    `tables` say where each row of the frames stands. `left_out` is how many restricted activities
    `etl.restricted` took away.
    """

    frames: dict[str, pd.DataFrame]
    issues: list[Issue]
    inputs: list[InputFile]
    corrections: list[Applied]
    tables: dict[str, Gathered] = field(default_factory=dict, repr=False)
    left_out: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids to publish."""
        return any(issue.level == "error" for issue in self.issues)


def validate_records(records: Path, reference: Path, corrections: Path | None = None) -> Validation:
    """Return the frames of all tables with every issue of the whole input.

    `corrections` is the file of known errors of sources; when none is named, that beside the folder of
    records.
    """
    reading = read_folders(records, reference)
    known = read_corrections(corrections or records.absolute().parent / FILE)
    corrected = apply_corrections(gather(reading.sheets), known)
    tables = corrected.tables
    found: list[Issue] = []
    for table in tables.values():
        found.extend(check_cells(table))
    found.extend(check_relations(tables))
    found.extend(check_joint(tables))
    issues = [*reading.issues, *known.issues, *corrected.issues, *map(corrected.explained, found)]
    if not any(issue.level == "error" for issue in issues):
        # With errors about, "nothing uses this" would only echo them.
        proofs = {source for one in corrected.applied for source in one.source_ids}
        issues.extend(check_unused(tables, proofs))
    return Validation(
        frames={name: table.frame for name, table in tables.items()},
        issues=in_order(issues),
        inputs=[*reading.inputs, *known.inputs],
        corrections=corrected.applied,
        tables=tables,
    )
