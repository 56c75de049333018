"""Hand-made records: one meeting, three documents, and a file of corrections to try on them."""

import csv
from pathlib import Path

import duckdb

from etl.correctionfile import read_corrections
from etl.corrections import apply_corrections
from etl.gather import gather
from etl.issues import Issue, in_order
from etl.publish import publish
from etl.read import read_folders
from etl.schema.records import TABLES
from etl.validate import Validation, validate_records

ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [
        {"source_id": name, "kind": kind, "url": f"https://example.org/{name}"}
        | {"title": "T", "publisher": "P", "language": "en", "published": "2010-07"}
        for name, kind in (("page", "un_report"), ("report", "news"), ("errata", "other"))
    ],
    "accounts": [
        {"meeting_id": "gm-2010", "source_id": name, "kind": "general_meeting", "status": "held"}
        | {"start": start, "end": "2010-07-01", "city": "istanbul", "country": "TUR"}
        for name, start in (("page", "2010-06-28"), ("report", "2010-06-29"))
    ],
    "mandates": [
        {"mandate_id": "res-1", "adopted_on": "2009", "title": "T", "source_id": "report"}
    ],
    "places": [
        {"place": "istanbul", "kind": "city", "country": "TUR", "lat": "41", "lon": "29"}
        | {"label_en": "Istanbul", "label_fr": "Istanbul", "label_ar": "إسطنبول"}
    ],
    "codes": [
        {"list": name, "code": code, "label_en": "L", "label_fr": "L", "label_ar": "ل"}
        for name, code in (
            ("meeting_kind", "general_meeting"),
            ("meeting_status", "held"),
            ("place_kind", "city"),
            ("source_kind", "un_report"),
            ("source_kind", "news"),
            ("source_kind", "other"),
        )
    ],
}
ENTRY = {
    "table": "accounts",
    "record": "{meeting_id: gm-2010, source_id: page}",
    "field": "start",
    "wrong": "2010-06-28",
    "right": "2010-06-29",
    "reason": "The page has a slip.",
    "source": "report",
}


def entry(*left_out: str, **changes: str) -> str:
    """Return the sound entry as a person would write it, with other words or without some."""
    words = {word: text for word, text in {**ENTRY, **changes}.items() if word not in left_out}
    return "- " + "\n  ".join(f"{word}: {text}" for word, text in words.items()) + "\n"


class Tiny:
    def __init__(self, path: Path) -> None:
        self.data = path / "data"
        for name in TABLES:
            self.write(name, ROWS.get(name, []))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        path = self.data / TABLES[table].file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[table].columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def correct(self, text: str) -> None:
        (self.data / "corrections.yml").write_text(text, encoding="utf-8")

    def validated(self) -> Validation:
        return validate_records(self.data / "records", self.data / "reference")

    def found(self) -> list[Issue]:
        """Return what is said of the corrections alone; the cells are not checked, which takes time."""
        known = read_corrections(self.data / "corrections.yml")
        sheets = read_folders(self.data / "records", self.data / "reference").sheets
        return in_order([*known.issues, *apply_corrections(gather(sheets), known).issues])

    def errors(self) -> list[Issue]:
        return [issue for issue in self.validated().issues if issue.level == "error"]

    def published(self) -> duckdb.DuckDBPyConnection:
        """Return a connection to the snapshot; no number of rows is expected of it."""
        path = publish(self.validated(), self.data / "warehouse", data=self.data).path
        return duckdb.connect(str(path), read_only=True)
