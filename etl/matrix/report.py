"""Findings as rows and words for people: for the terminal, a CSV file, the sheet of findings and the page.

In: findings and a language. Out: texts. Every level has a word and a sign beside its colour.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.issues import RUNNABLE
from etl.language import LANGUAGES
from etl.matrix.findings import LEVELS, Finding
from etl.matrix.sheets import TITLES
from etl.wording import Level

FILE = Path(__file__).with_name("report_words.yml")
COLUMNS = ("level", "number", "sheet", "cell", "header", "value", "message", "hint")
CSV_COLUMNS = (
    "level",
    "rule",
    "number",
    "file",
    "sheet",
    "row",
    "column",
    "cell",
    "value",
    "message",
    "hint",
)


@cache
def words() -> dict[str, Any]:
    """Return the words of the report by what they are for."""
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def level_word(level: Level, language: str) -> str:
    """Return a level as sign and word."""
    found = words()["levels"][level]
    return f"{found['sign']} {found[language]}"


def sheet_names() -> dict[str, str]:
    """Return the name of the sheet of findings by language; reading leaves a sheet of such a name alone."""
    return TITLES["findings"]


def headings(language: str) -> dict[str, str]:
    """Return the heading of each column of the report."""
    return {name: words()["columns"][name][language] for name in COLUMNS}


def row_of(finding: Finding, language: str) -> dict[str, str]:
    """Return a finding as the cells of one row, by column."""
    return {
        "level": level_word(finding.level, language),
        "number": finding.number or finding.rule,
        "sheet": finding.sheet,
        "cell": finding.cell or (str(finding.row) if finding.row is not None else ""),
        "header": finding.header or finding.column,
        "value": finding.value,
        "message": ended(finding.message(language)),
        "hint": finding.hint(language),
    }


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return how many findings there are of each level, the gravest first."""
    found = Counter(finding.level for finding in findings)
    return {level: found[level] for level in LEVELS}


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings sheet by sheet and row by row, those on a whole workbook or sheet first."""
    return sorted(
        findings, key=lambda one: (one.sheet, one.row or 0, len(one.cell), one.cell, one.rule)
    )


def csv_bytes(findings: Iterable[tuple[Finding, str]]) -> bytes:
    """Return findings, each with its language, as CSV with a byte order mark; a spreadsheet runs no cell of it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for finding, language in findings:
        said = {"message": ended(finding.message(language)), "hint": finding.hint(language)}
        cells = [said.get(name, getattr(finding, name, "")) for name in CSV_COLUMNS]
        writer.writerow([inert(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def inert(cell: object) -> object:
    """Return a text that a spreadsheet shows and does not run."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNNABLE) else cell


def ended(message: str) -> str:
    """Return a message as a sentence of its own: with a capital letter and a full stop, or its question mark."""
    sentence = message[:1].upper() + message[1:]
    return sentence if sentence.endswith((".", "?", "؟", "!")) else f"{sentence}."


def is_right_to_left(language: str) -> bool:
    """Tell whether sheets and notes of a language run from right to left."""
    return language == "ar"


def language_of(asked: str | None, workbook: str) -> str:
    """Return the language in which to speak of a workbook: the one asked for, else its own."""
    return asked if asked in LANGUAGES else workbook
