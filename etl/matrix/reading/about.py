"""What the sheet `about` says of the whole workbook: who prepared it, when, for which cycle and side.

In: the first rows of that sheet. Out: canonical texts by name, and findings for what could not be read.
"""

from dataclasses import dataclass, field

from etl.headers import column_letter
from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.findings import Finding
from etl.matrix.fold import compared
from etl.matrix.reading.cells import Setting, read_cells
from etl.matrix.reading.grid import Grid
from etl.matrix.reading.problems import Where
from etl.matrix.reading.tags import plain
from etl.matrix.sheets import ABOUT

NAMES_OF_LANGUAGES = {
    "en": ("en", "English", "Anglais", "الإنجليزية", "الإنكليزية"),
    "fr": ("fr", "French", "Français", "الفرنسية"),
    "ar": ("ar", "Arabic", "Arabe", "العربية", "عربي"),
}


@dataclass
class About:
    """What was stated, by name (`prepared_by`, `prepared_on`, `cycle`, `reported_side`, `language`)."""

    values: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """Return one value, None where it is not stated."""
        return self.values.get(name)


def read_about(grid: Grid, codes: Codes, file: str) -> About:
    """Return what the sheet states: a known label, and its value in the next cell."""
    about = About()
    labels = _labels()
    for row, cells in enumerate(grid.head, start=1):
        place = next((place for place, cell in enumerate(cells) if cell), len(cells))
        if place + 1 >= len(cells) or not cells[place + 1]:
            continue
        text = plain(cells[place])
        name = labels.get(compared([text])[text])
        if name is None or name in about.values:
            continue
        where = Where(file, grid.title, name, column_letter(place + 1), text)
        value, findings = _value(name, cells[place + 1], codes, where, row)
        about.findings.extend(findings)
        if value:
            about.values[name] = value
    return about


def _value(
    name: str, cell: str, codes: Codes, where: Where, row: int
) -> tuple[str | None, list[Finding]]:
    if name == "language":
        form = compared([plain(cell)])[plain(cell)]
        known = (code for code in LANGUAGES if form in compared(NAMES_OF_LANGUAGES[code]).values())
        return next(known, None), []
    (reading,) = read_cells(ABOUT[name], [cell], Setting(codes))
    return reading.value, [where.finding(problem, row) for problem in reading.problems]


def _labels() -> dict[str, str]:
    """Return the name of each label, as labels are compared."""
    words = {
        word: name
        for name, column in ABOUT.items()
        for word in (name, *column.label.values(), *column.headers)
    }
    return {form: words[word] for word, form in compared(words).items()}
