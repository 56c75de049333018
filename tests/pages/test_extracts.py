"""The one writer of CSV files, and the page that gives every table away."""

import csv
import io
import re

import pyarrow as pa
import pytest

from dashboard import extract_links, extracts
from dashboard.columns import HEADINGS
from dashboard.filters import CODE_FIELDS, Filters
from dashboard.warehouse import ask, choices, count_rows
from dashboard.words import TABLES
from etl.schema.published import POSITION
from etl.schema.warehouse import CONTENT

HOSTILE = [
    "=1+1",
    "+SUM(A1)",
    "-2+3",
    "@x",
    "\tx",
    "\rx",
    "\n=1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "'=1+1",
    "''=1+1",
    "-5\n=1",
    "+41 22 917 1234",
]
HARMLESS = [
    "-5",
    "-5.3",
    "+5",
    "-1,234.5",
    "1e-3",
    "-12 %",
    "2014-06",
    "2022-07-18",
    "A/RES/50/17",
    "'quoted'",
    "a=b",
    " =1",
    "",
]
pytestmark = pytest.mark.usefixtures("english")


def read(content):
    """Return header and rows of a CSV file."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return lines[0], lines[1:]


def written(values):
    """Return the cells of one column as a reader of the file gets them."""
    content = b"".join(extracts.to_csv(pa.table({"note": values, "last": ["x"] * len(values)})))
    return [row[0] for row in read(content)[1]]


@pytest.mark.parametrize("text", HOSTILE)
def test_cell_that_a_spreadsheet_would_run_is_made_harmless(text):
    assert written([text]) == [f"'{text}"]


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_dates_and_plain_texts_are_left_alone(text):
    assert written([text]) == [text]


def test_taking_one_apostrophe_away_gives_the_text_back():
    guarded = re.compile(r"^'(?='*[=+\-@\t\r\n＝＋－＠])")
    assert [guarded.sub("", text) for text in written(HOSTILE)] == HOSTILE


def test_numbers_stay_numbers():
    assert written([-5, 7, None]) == ["-5", "7", ""]
    assert written([-5.25, 0.5]) == ["-5.25", "0.5"]


def test_quotes_commas_and_line_ends_are_kept():
    texts = ['say "no"', "a,b", "two\nlines", "two\r\nlines", "العربية", "é;è"]
    assert written(texts) == texts


def test_list_is_joined_by_semicolons_and_guarded_as_a_whole():
    table = pa.table({"aliases": [["a", "b"], [], None, ["=1", "b"], ["-5"]]})
    content = b"".join(extracts.to_csv(table))
    assert [row[0] if row else "" for row in read(content)[1]] == ["a;b", "", "", "'=1;b", "-5"]


def test_label_stands_beside_its_code_and_an_unknown_code_is_its_own():
    table = pa.table(
        {"theme": ["health", "nonsense", None], "un_partners": [["WHO", "=1"], None, []]}
    )
    header, found = read(extracts.csv_bytes(table, "ar"))
    assert header == ["theme", "theme_label", "un_partners", "un_partners_label"]
    assert found[0] == ["health", "الصحة", "WHO;=1", found[0][3]]
    assert found[0][3].startswith("منظمة الصحة العالمية")
    assert found[1] == ["nonsense", "nonsense", "", ""]
    assert found[2] == ["", "", "", ""]


def test_file_of_a_button_starts_with_the_mark_and_has_windows_line_ends():
    content = extracts.csv_bytes(pa.table({"note": ["a"]}), "en")
    assert content == b'\xef\xbb\xbfnote\r\n"a"\r\n'


def test_every_column_that_a_load_can_change_has_words():
    compared = {
        name
        for table in CONTENT
        for name, column in table.columns.items()
        if name not in table.key and column is not POSITION
    }
    assert compared - set(HEADINGS) == set()
    assert {table.name for table in CONTENT} - set(TABLES) == set()


def test_what_changed_is_worded_beside_its_codes():
    table = pa.table({"change": ["changed"], "fields": [["start_date", "un_partners"]]})
    assert read(extracts.csv_bytes(table, "en")) == (
        ["change", "change_label", "fields", "fields_label"],
        [["changed", "changed", "start_date;un_partners", "From;UN partners"]],
    )


def test_table_without_rows_still_has_its_header():
    table = pa.table({"theme": pa.array([], pa.string())})
    assert read(extracts.csv_bytes(table, "en")) == (["theme", "theme_label"], [])


def test_large_table_comes_in_chunks_and_complete():
    count = extracts.ROWS_AT_A_TIME * 2 + 7
    table = pa.table({"row": range(count), "theme": ["health"] * count})
    chunks = list(extracts.to_csv(table))
    assert len(chunks) == 4
    assert [chunk.count(b"\r\n") for chunk in chunks] == [1, 20_000, 20_000, 7]
    assert chunks[-1].splitlines()[-1] == f'{count - 1},"health","Health"'.encode()


def test_file_name_says_what_which_filters_and_when():
    filters = Filters((2004, 2016), (1975, 2025), theme=("health",), institution=("WHO",))
    assert re.fullmatch(
        r"sijill_activities_2004–2016_Health_WHO_\d{4}-\d\d-\d\d\.csv",
        extracts.file_name("activities", filters),
    )
    everything = extracts.file_name("activities", Filters.everything(choices()))
    assert re.fullmatch(r"sijill_activities_\d{4}-\d\d-\d\d\.csv", everything)


@pytest.mark.parametrize("table", extract_links.tables_in_order())
def test_each_table_says_what_a_row_is_and_keeps_its_order(table):
    everything = Filters.everything(choices())
    assert extract_links.GRAINS[table].startswith("One row is ")
    answer = ask(f"tables/{table}", everything)
    assert answer.num_rows == count_rows(f"tables/{table}", everything)
    # A first snapshot changed no row of another one.
    assert (answer.num_rows == 0) == (table == "changed_rows")


@pytest.mark.parametrize("field", CODE_FIELDS)
@pytest.mark.parametrize("table", ["agenda", "attendance", "people"])
def test_rows_of_meetings_follow_the_filters_and_narrow_their_own_column(table, field):
    value = {
        "theme": "health",
        "working_group": "political",
        "institution": "SESRIC",
        "kind": "general_meeting",
        "status": "completed",
    }[field]
    full = choices().years
    chosen = Filters(full, full, **{field: (value,)})
    meetings = set(ask("tables/meetings", chosen).column("meeting_id").to_pylist())
    found = ask(f"tables/{table}", chosen).to_pylist()
    assert {row["meeting_id"] for row in found} <= meetings
    own = {"agenda": "theme", "attendance": "institution", "people": "institution"}[table]
    if own == field:
        assert {row[own] for row in found} == {value}


def test_page_gives_every_table_with_its_count_and_link(open_page, html_of):
    page = open_page("extracts", lang="en", theme="health")
    assert not page.exception
    full = choices().years
    filters = Filters(full, full, theme=("health",))
    lines = re.findall(r'<div class="sijill-line.*?</div>', html_of(page), re.DOTALL)
    assert len(lines) == len(extract_links.tables_in_order())
    for table, line in zip(extract_links.tables_in_order(), lines, strict=True):
        assert f'href="extracts/{table}.csv?theme=health"' in line
        assert f'href="evidence?rows={table}&amp;theme=health&amp;lang=en"' in line
        assert f" {count_rows(f'tables/{table}', filters)} row" in line
    assert len(page.get("download_button")) == len(extract_links.tables_in_order())


def test_page_offers_lines_for_programs_with_the_link_of_the_chosen_table(open_page):
    page = open_page("extracts", lang="en", kind="general_meeting")
    page.selectbox(key="extract_table").set_value("people").run()
    lines = [code.value for code in page.code if "people" in code.value]
    assert any("Web.Contents(" in line for line in lines)
    assert any(line.startswith("people <- read.csv(") for line in lines)
    assert any("pd.read_csv(" in line for line in lines)
    assert any(line.startswith("curl ") for line in lines)
    assert all("kind=general_meeting" in line for line in lines)


def test_links_of_a_page_in_another_language_ask_for_its_labels(open_page):
    page = open_page("extracts", lang="fr", kind="general_meeting")
    assert not page.exception
    assert all("csv?kind=general_meeting&lang=fr" in code.value for code in page.code)


def test_link_keeps_a_prefix_and_stands_beside_the_page():
    everything = Filters.everything(choices())
    address = extract_links.address_of("meetings", everything, "https://x.org/sijill/extracts")
    assert address == "https://x.org/sijill/extracts/meetings.csv"
    assert extract_links.address_of("meetings", everything, None) == "extracts/meetings.csv"
