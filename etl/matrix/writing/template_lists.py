"""The sheets `lists` and `meetings` of the workbook, and the ranges from which its drop-downs take their choices."""

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from etl.language import LANGUAGES
from etl.matrix.codes import INSTITUTION, Codes
from etl.matrix.columns import COLUMNS, Column
from etl.matrix.sheets import ABOUT, TITLES
from etl.matrix.writing.cell_out import label_of
from etl.matrix.writing.template_style import TEXTS, Style

SIDES = ("OIC", "UN", "other")
WIDTHS = (26, 46, 22, 46, 46, 46, 60)


@dataclass(frozen=True)
class Choices:
    """The choices of one drop-down: its name in the workbook, what people call it, its codes."""

    name: str
    label: str
    code_list: str
    codes: tuple[str, ...]


class Lists:
    """All drop-downs of a workbook in one language."""

    def __init__(self, codes: Codes, language: str) -> None:
        """Take the codes; each list that a column names gets its choices."""
        self.codes = codes
        self.language = language
        self.choices = {choice.name: choice for choice in self._choices()}

    def name_for(self, column: Column) -> str:
        """Return the name of the range of choices of a column."""
        return (
            f"list_{column.code_list}_{column.side}" if column.side else f"list_{column.code_list}"
        )

    def text(self, code_list: str, code: str) -> str:
        """Return what the drop-down shows for a code."""
        return label_of(code_list, code, self.codes, self.language)

    def _choices(self) -> Iterator[Choices]:
        columns = [column for sheet in COLUMNS.values() for column in sheet.values()]
        seen: set[str] = set()
        for column in [*columns, *ABOUT.values()]:
            code_list = column.code_list
            if code_list is None or code_list in seen:
                continue
            seen.add(code_list)
            label = (TITLES["meetings"] if code_list == "meeting" else column.label)[self.language]
            if code_list == INSTITUTION:
                yield from self._institutions()
                continue
            known = self.codes.lists[code_list]
            offered = column.offered or tuple(
                code for code, entry in known.items() if entry.is_offered
            )
            yield Choices(
                f"list_{code_list}", label, code_list, tuple(c for c in offered if c in known)
            )

    def _institutions(self) -> Iterator[Choices]:
        """Yield the bodies of each side, sides one after another, so that all of them are one range too."""
        label = COLUMNS["parties"]["institution"].label[self.language]
        known = self.codes.lists[INSTITUTION]
        for side in SIDES:
            bodies = [code for code, body in known.items() if body.side == side and body.is_offered]
            text = TEXTS["lists"]["sides"][self.language].format(
                list=label, side=self.codes.label("side", side, self.language)
            )
            yield Choices(
                f"list_{INSTITUTION}_{side}",
                text,
                INSTITUTION,
                tuple(sorted(bodies, key=str.lower)),
            )


def write_lists(style: Style, lists: Lists) -> None:
    """Write the sheet of lists: a row for each code, with the text of the drop-down and all labels."""
    sheet = style.sheet("lists")
    headings = TEXTS["lists"]["headings"]
    for position, (name, width) in enumerate(zip(headings, WIDTHS, strict=True)):
        sheet.write_string(0, position, headings[name][style.language], style.format("recommended"))
        sheet.set_column(position, position, width, style.format("cell"))
    sheet.freeze_panes(1, 0)
    row = 1
    ranges: dict[str, tuple[int, int]] = {}
    for choice in lists.choices.values():
        ranges[choice.name] = (row, row + len(choice.codes) - 1)
        for code in choice.codes:
            _write_code(sheet, row, choice, code, lists)
            row += 1
    sides = [ranges[f"list_{INSTITUTION}_{side}"] for side in SIDES]
    ranges[f"list_{INSTITUTION}"] = (sides[0][0], sides[-1][1])
    for name, (first, last) in ranges.items():
        title = sheet.get_name().replace("'", "''")
        style.book.define_name(name, f"='{title}'!$B${first + 1}:$B${last + 1}")


def _write_code(sheet: Worksheet, row: int, choice: Choices, code: str, lists: Lists) -> None:
    entry = lists.codes.lists[choice.code_list][code]
    texts = (
        choice.label,
        lists.text(choice.code_list, code),
        code,
        *(entry.labels.get(language, "") for language in ("en", "fr", "ar")),
        entry.note,
    )
    for position, text in enumerate(texts):
        if text:
            sheet.write_string(row, position, text)


def write_meetings(style: Style, lists: Lists) -> None:
    """Write the sheet of general meetings, the latest first."""
    sheet = style.sheet("meetings")
    headings = TEXTS["lists"]["headings"]
    for position, name in enumerate(("code", *LANGUAGES)):
        sheet.write_string(0, position, headings[name][style.language], style.format("recommended"))
        sheet.set_column(position, position, 20 if name == "code" else 44, style.format("cell"))
    sheet.freeze_panes(1, 0)
    for row, code in enumerate(lists.choices["list_meeting"].codes, start=1):
        sheet.write_string(row, 0, code)
        for position, language in enumerate(LANGUAGES, start=1):
            sheet.write_string(row, position, lists.codes.label("meeting", code, language))
