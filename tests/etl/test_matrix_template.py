"""The workbook that goes out: what stands in it, that it is a real one, and that it is read back."""

import io
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from etl.__main__ import load
from etl.language import LANGUAGES
from etl.matrix.codes import Codes, compared
from etl.matrix.columns import COLUMNS, PAIRS, Column, columns_of
from etl.matrix.reading.headings import Headings
from etl.matrix.reading.reading import read_matrix
from etl.matrix.sheets import ABOUT, TITLES, kind_of_title
from etl.matrix.writing.template import template_bytes

ALL = [column for sheet in COLUMNS.values() for column in sheet.values()]
KINDS = [(language, light) for language in LANGUAGES for light in (False, True)]


@pytest.fixture(scope="module")
def templates(codes: Codes) -> dict[tuple[str, bool], bytes]:
    return {
        (language, light): template_bytes(language, codes, light=light) for language, light in KINDS
    }


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet(book: openpyxl.Workbook, name: str, language: str) -> Worksheet:
    found = book[TITLES[name][language]]
    assert isinstance(found, Worksheet)
    return found


@pytest.mark.parametrize(
    "column", [*ALL, *ABOUT.values()], ids=lambda one: f"{one.sheet}-{one.name}"
)
def test_column_is_described_in_three_languages(column: Column) -> None:
    for texts in (column.label, column.meaning, *([column.form] if column.form else [])):
        assert set(texts) == set(LANGUAGES)
        assert all(texts.values())
    if column.pattern:
        assert column.form or column.kind == "number" or column.sheet == "about"


def test_no_heading_means_two_columns() -> None:
    for name in COLUMNS:
        columns = (
            COLUMNS["updates"] | COLUMNS["activities"] if name == "activities" else COLUMNS[name]
        )
        words = [
            (word, column.name)
            for column in columns.values()
            for word in (column.name, *column.label.values(), *column.headers)
        ]
        if name == "activities":
            words += [(word, pair.name) for pair in PAIRS for word in pair.headers]
        forms = compared(word for word, _ in words)
        meant: dict[str, set[str]] = defaultdict(set)
        for word, column_name in words:
            meant[forms[word]].add(column_name)
        assert {word: names for word, names in meant.items() if len(names) > 1} == {}


def test_every_heading_that_people_use_is_read(codes: Codes) -> None:
    for name, columns in COLUMNS.items():
        headings = Headings(name, codes)
        for column in columns.values():
            for word in (*column.label.values(), *column.headers):
                assert not word.strip("#°") or headings.read(word).columns in (
                    (column.name,),
                    (),
                ), word


def test_titles_of_sheets_fit_a_spreadsheet_and_are_known() -> None:
    for name, titles in TITLES.items():
        for title in titles.values():
            assert len(title) <= 31
            assert not set(title) & set("[]:*?/\\")
            assert kind_of_title(title) == name


@pytest.mark.parametrize(("language", "light"), KINDS)
def test_empty_workbook_is_read_without_a_word(
    codes: Codes, templates: dict[tuple[str, bool], bytes], language: str, light: bool
) -> None:
    book = read_matrix(templates[language, light], "template.xlsx", codes)
    assert book.findings == []
    assert (book.language, book.is_light) == (language, light)
    assert {name: len(one.values) for name, one in book.sheets.items()} == (
        {"activities": 0, "updates": 0} if light else {"activities": 0, "updates": 0, "parties": 0}
    )
    columns = columns_of("activities", light=light)
    assert {*book.sheets["activities"].columns, *book.sheets["updates"].columns} >= set(columns)


@pytest.mark.parametrize(("language", "light"), KINDS)
def test_sheets_are_ready_to_be_filled_in(
    templates: dict[tuple[str, bool], bytes], language: str, light: bool
) -> None:
    book = opened(templates[language, light])
    for title in book.sheetnames:
        assert bool(book[title].sheet_view.rightToLeft) == (language == "ar"), title
    for name in ("activities",) if light else COLUMNS:
        page = sheet(book, name, language)
        assert page.freeze_panes == "B2"
        columns = list(columns_of(name, light=light).values())
        assert [cell.value for cell in page[1]] == [column.label[language] for column in columns]
        for cell, column in zip(page[1], columns, strict=True):
            assert cell.comment is not None
            assert column.meaning[language][:20].replace("\u200e", "") in cell.comment.text.replace(
                "\u200e", ""
            )
        # Like columns are described together.
        described = {
            place: style
            for style in page.column_dimensions.values()
            for place in range(style.min, style.max + 1)
        }
        for place, column in enumerate(columns, start=1):
            assert described[place].width >= column.width
            if column.kind == "date":
                assert described[place].number_format == "@", column.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_drop_downs_offer_words_that_are_read_back(
    codes: Codes, templates: dict[tuple[str, bool], bytes], language: str
) -> None:
    book = opened(templates[language, False])
    for name in COLUMNS:
        page = sheet(book, name, language)
        offered = {
            str(rule.sqref).split(":")[0].rstrip("0123456789"): choices(book, rule.formula1)
            for rule in page.data_validations.dataValidation
            if rule.type == "list"
        }
        for cell in page[1]:
            column = next(c for c in COLUMNS[name].values() if c.label[language] == cell.value)
            if column.kind != "code":
                continue
            texts = offered[cell.column_letter]
            assert texts, column.name
            found = codes.find_all(str(column.code_list), texts, column.side)
            assert all(one.code for one in found.values()), column.name
            if column.offered:
                assert {one.code for one in found.values()} == set(column.offered)
            if column.side:
                assert {codes.side(str(one.code)) for one in found.values()} == {column.side}


def choices(book: openpyxl.Workbook, name: str) -> list[str]:
    """Return the texts of the range that a drop-down names."""
    ((title, block),) = book.defined_names[name.removeprefix("=")].destinations
    return [str(cell.value) for (cell,) in book[title][block]]


def test_example_is_marked_and_not_read_even_where_it_is_copied(
    codes: Codes, templates: dict[tuple[str, bool], bytes]
) -> None:
    for language in LANGUAGES:
        book = opened(templates[language, True])
        example = sheet(book, "example", language)
        assert len(str(example["A1"].value)) > 60
        rows = [[cell.value for cell in row] for row in example.iter_rows(min_row=5, max_row=6)]
        assert all(str(row[0]).startswith("EXAMPLE-") for row in rows)
        activities = sheet(book, "activities", language)
        for row in rows:
            activities.append(row)
        data = io.BytesIO()
        book.save(data)
        found = read_matrix(data.getvalue(), "template.xlsx", codes)
        assert len(found.sheets["activities"].values) == 0
        assert [one.rule for one in found.findings] == ["example-row", "example-row"]


def test_same_input_gives_the_same_bytes(
    codes: Codes, templates: dict[tuple[str, bool], bytes]
) -> None:
    assert template_bytes("ar", codes) == templates["ar", False]


def test_command_writes_the_template(tmp_path: Path, codes: Codes) -> None:
    file = tmp_path / "template.xlsx"
    done = CliRunner().invoke(
        load, ["template", "--language", "ar", "--light", "--output", str(file)]
    )
    assert done.exit_code == 0, done.output
    assert read_matrix(file.read_bytes(), "x", codes).language == "ar"
    wrong = CliRunner().invoke(load, ["template", "--output", str(tmp_path / "no" / "x.xlsx")])
    assert wrong.exit_code == 2


def test_libreoffice_opens_the_workbook(
    codes: Codes, templates: dict[tuple[str, bool], bytes], tmp_path: Path
) -> None:
    """A second program opens it and saves it again with drop-downs, notes and direction."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is absent; install it with tests/etl/install-libreoffice"
    kinds = {"ar": ("ar", False), "fr-light": ("fr", True)}
    for name, kind in kinds.items():
        (tmp_path / f"{name}.xlsx").write_bytes(templates[kind])
    done = subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            *(str(tmp_path / f"{name}.xlsx") for name in kinds),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    for name, (language, light) in kinds.items():
        file = tmp_path / "out" / f"{name}.xlsx"
        assert file.exists(), done.stdout + done.stderr
        read = read_matrix(file.read_bytes(), "template.xlsx", codes)
        assert read.findings == []
        assert (read.language, read.is_light) == (language, light)
        page = sheet(opened(file.read_bytes()), "activities", language)
        assert bool(page.sheet_view.rightToLeft) == (language == "ar")
        assert page["A1"].comment is not None
        lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        assert len(lists) == sum(
            column.kind == "code" for column in columns_of("activities", light=light).values()
        )
