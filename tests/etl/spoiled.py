"""A copy of the real data that a test may spoil."""

import csv
import io
import shutil
from pathlib import Path

from etl.issues import Issue
from etl.validate import validate_records

DATA = Path(__file__).parents[2] / "data"


class Folder:
    def __init__(self, path: Path) -> None:
        self.records = path / "data" / "records"
        self.reference = path / "data" / "reference"
        shutil.copytree(DATA / "records", self.records)
        shutil.copytree(DATA / "reference", self.reference)
        shutil.copy(DATA / "corrections.yml", self.records.parent)

    def add_row(self, table: str, **cells: str) -> int:
        """Append a row and return its row in the spreadsheet."""
        path = self.records / f"{table}.csv"
        if not path.exists():
            path = self.reference / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text)))
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([cells.get(name, "") for name in rows[0]])
        path.write_text(text + line.getvalue(), encoding="utf-8")
        return len(rows) + 1

    def issues(self) -> list[Issue]:
        return validate_records(self.records, self.reference).issues

    def errors(self) -> list[Issue]:
        return [issue for issue in self.issues() if issue.level == "error"]
