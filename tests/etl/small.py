"""Records with one public activity and the real reference data: enough to add workbooks to."""

import csv
import shutil
from pathlib import Path

from etl.schema.records import TABLES

DATA = Path(__file__).parents[2] / "data"
KEPT = {
    "sources": {"unesco-2009-oic", "iofs-2024-en"},
    "activities": {"unesco-oic-1979"},
    "progress": {"unesco-oic-1979"},
}


def small_records(path: Path) -> Path:
    """Write the records into a folder and return that, with `records` and `reference` in it."""
    data = path / "data"
    shutil.copytree(DATA / "reference", data / "reference")
    (data / "records").mkdir(parents=True)
    for table in TABLES.values():
        source = DATA / table.file
        if not table.file.startswith("records/") or not source.exists():
            continue
        with source.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if table.name == "accounts":
            rows = [row for row in rows if row[0] == "gm-2024"]
            sources = {row[1] for row in rows}
            KEPT["sources"] = KEPT["sources"] | sources
    for table in TABLES.values():
        source = DATA / table.file
        if not table.file.startswith("records/") or not source.exists():
            continue
        with source.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if table.name == "accounts":
            rows = [row for row in rows if row[0] == "gm-2024"]
        else:
            rows = [row for row in rows if row[0] in KEPT.get(table.name, ())]
        with (data / table.file).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    (data / "corrections.yml").write_text("", encoding="utf-8")
    return data
