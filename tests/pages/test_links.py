"""The addresses beside the pages: the same rows as the page, and one sentence for what cannot be done."""

import csv
import io

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.extract_links import table_csv
from dashboard.filters import Filters
from dashboard.routes import ROUTES
from dashboard.warehouse import ask, choices, table_names


@pytest.fixture
def visitor(snapshot_path, monkeypatch):
    """A program that follows links to a served snapshot."""
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(snapshot_path.parent))
    return TestClient(Starlette(routes=ROUTES))


def lines_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


@pytest.mark.parametrize("table", table_names())
def test_each_table_has_a_link_with_all_its_rows(visitor, table):
    answer = visitor.get(f"/extracts/{table}.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    found = lines_of(answer)
    assert len(found) == int(answer.headers["x-row-count"])
    assert len(found) == ask(f"tables/{table}", Filters.everything(choices())).num_rows
    assert not answer.content.startswith(b"\xef\xbb\xbf")


def test_link_gives_the_bytes_of_the_button_without_the_mark(visitor):
    filters = Filters((2010, 2020), choices().years, theme=("health", "education"))
    answer = visitor.get(
        "/extracts/activities.csv?years=2010&years=2020&theme=health&theme=education"
    )
    button = table_csv("activities", filters, "en")
    assert button == b"\xef\xbb\xbf" + answer.content
    assert {row["theme"] for row in lines_of(answer)} == {"health", "education"}


def test_link_counts_the_activities_that_the_files_have(visitor, records):
    wanted = {
        row["activity_id"]
        for row in records("activities")
        if "SESRIC" in row["oic_partners"].split(";")
    }
    found = lines_of(visitor.get("/extracts/activities.csv?institution=SESRIC"))
    assert {row["activity_id"] for row in found} == wanted
    reports = lines_of(visitor.get("/extracts/progress.csv?institution=SESRIC"))
    assert len(reports) == sum(row["activity_id"] in wanted for row in records("progress"))


def test_one_year_alone_is_that_year(visitor):
    found = lines_of(visitor.get("/extracts/meetings.csv?years=2022"))
    assert found
    assert {row["start_year"] for row in found} == {"2022"}


def test_labels_are_in_the_language_asked_for(visitor):
    address = "/extracts/activities.csv?theme=health&lang={}"
    assert lines_of(visitor.get(address.format("ar")))[0]["theme_label"] == "الصحة"
    assert lines_of(visitor.get(address.format("fr")))[0]["theme_label"] == "Santé"
    assert lines_of(visitor.get(address.format("en")))[0]["theme_label"] == "Health"


def test_file_name_and_snapshot_stand_in_the_headers(visitor, snapshot_path):
    answer = visitor.get("/extracts/meetings.csv?kind=general_meeting")
    assert "sijill_meetings_General-meeting_" in answer.headers["content-disposition"]
    assert answer.headers["x-snapshot"] == snapshot_path.stem.removeprefix("sijill-")


def test_no_row_is_an_answer_with_the_header_alone(visitor):
    answer = visitor.get("/extracts/activities.csv?theme=health&status=suspended")
    assert answer.status_code == 200
    assert answer.headers["x-row-count"] == "0"
    assert answer.text.startswith("activity_id,")
    assert lines_of(answer) == []


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/extracts/activity.csv", 404, 'no table "activity"; the nearest is activities'),
        ("/extracts/snapshot.csv", 404, "no table"),
        ("/extracts/..%2Fchoices.csv", 404, ""),
        ("/extracts/meetings.csv?theme=heaalth", 400, "the nearest is health"),
        ("/extracts/meetings.csv?years=20x", 400, "is not a year"),
        ("/extracts/meetings.csv?years=2020&years=2010", 400, "give the first year first"),
        ("/extracts/meetings.csv?thme=health", 400, "Did you mean theme?"),
        ("/extracts/meetings.csv?lang=de", 400, "use en, fr, ar"),
        ("/extracts/meetings.csv?institution=%27%3B%20drop%20table", 400, "is not known"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(visitor, address, status, sentence):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert sentence in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_links_only_read(visitor, method):
    assert visitor.request(method, "/extracts/meetings.csv").status_code == 405


def test_health_names_the_snapshot_and_the_date_of_its_data(visitor, snapshot_path):
    told = visitor.get("/healthz").json()
    assert told["status"] == "ok"
    assert told["snapshot"] == snapshot_path.stem.removeprefix("sijill-")
    assert told["data_date"].startswith("20")


def test_without_a_snapshot_links_and_health_say_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    visitor = TestClient(Starlette(routes=ROUTES))
    answer = visitor.get("/extracts/meetings.csv")
    assert (answer.status_code, "make build" in answer.text) == (503, True)
    assert visitor.get("/healthz").status_code == 503


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("activities", "This form is not served; use /extracts/activities.csv."),
        ("activities.pdf", "This form is not served; use /extracts/activities.csv."),
        ("activties.csv", 'There is no table "activties"; the nearest is activities.'),
        ("../../etc/passwd", "Not Found"),
    ],
)
def test_link_that_is_no_table_is_answered_with_a_sentence(visitor, path, sentence):
    answer = visitor.get(f"/extracts/{path}")
    assert answer.status_code == 404
    assert answer.text.startswith(sentence)


def test_server_never_looks_up_its_address_outside():
    from streamlit import net_util

    import app  # noqa: F401 - the application itself takes the look-up away

    assert net_util.get_external_ip() is None
