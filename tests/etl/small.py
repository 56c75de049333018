"""Records with one public activity and the real reference data: enough to add workbooks to."""

import csv
import shutil
from pathlib import Path

from etl.schema.records import TABLES

DATA = Path(__file__).parents[2] / "data"
ACTIVITY, MEETINGS = "unesco-oic-1979", {"gm-2022", "gm-2024"}


def small_records(path: Path) -> Path:
    """Write the records into a folder and return that, with `records` and `reference` in it."""
    data = path / "data"
    shutil.copytree(DATA / "reference", data / "reference")
    (data / "records").mkdir(parents=True)
    header, rows = _read("accounts")
    accounts = [row for row in rows if row[0] in MEETINGS]
    kept = {
        "accounts": MEETINGS,
        "sources": {"unesco-2009-oic", *(row[1] for row in accounts)},
        "activities": {ACTIVITY},
        "progress": {ACTIVITY},
    }
    for name, table in TABLES.items():
        if table.file.startswith("records/") and (DATA / table.file).exists():
            header, rows = _read(name)
            rows = [row for row in rows if row[0] in kept.get(name, ())]
            with (data / table.file).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header, *rows])
    (data / "corrections.yml").write_text("", encoding="utf-8")
    return data


def _read(table: str) -> tuple[list[str], list[list[str]]]:
    with (DATA / TABLES[table].file).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows
