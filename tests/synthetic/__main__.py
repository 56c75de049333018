"""Write a made-up workbook: `python -m tests.synthetic COUNT FILE.xlsx`."""

import sys
from pathlib import Path

from etl.matrix.codes import Codes
from etl.validate import validate_records
from tests.synthetic.matrix import synthetic_matrix
from tests.synthetic.workbooks import workbook

DATA = Path(__file__).parents[2] / "data"


def main(count: str, file: str) -> None:
    """Write a workbook of so many activities."""
    codes = Codes.of(validate_records(DATA / "records", DATA / "reference").frames)
    about = {"prepared_by": "SESRIC", "prepared_on": "2026-01-15"}
    Path(file).write_bytes(workbook(synthetic_matrix(int(count), codes), codes, about))


if __name__ == "__main__":
    main(*sys.argv[1:])
