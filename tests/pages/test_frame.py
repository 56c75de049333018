"""The frame around every page: what it says, in each language, and what it does when data is missing or damaged."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import snapshots, warehouse
from dashboard.filters import Filters
from dashboard.language import speaking
from dashboard.menu import ENTRIES
from etl.publish import hash_of, publish

PROJECT = Path(__file__).parents[2]
NAMES = [entry[0] for entry in ENTRIES]


def opened_without_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(folder))
    return AppTest.from_file(str(PROJECT / "dashboard" / "frame.py"), default_timeout=20).run()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_runs_in_every_language(open_page, html_of, name, language):
    page = open_page(name, lang=language)
    assert not page.exception
    assert "sijill-footer" in html_of(page)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_bears_an_empty_result(open_page, html_of, name):
    page = open_page(name, theme="labour", kind="high_level", years=["1975", "1976"], lang="en")
    assert not page.exception
    assert "sijill-footer" in html_of(page)


def test_sentence_says_what_is_chosen_and_out_of_how_many(open_page, records):
    page = open_page("venues", theme="health", lang="en")
    with_health = {row["meeting_id"] for row in records("agenda") if row["theme"] == "health"}
    every_meeting = {row["meeting_id"] for row in records("accounts")}
    activities = records("activities")
    on_health = [row for row in activities if row["theme"] == "health"]
    sentence = page.text[0].value
    assert "Health" in sentence
    assert f"{len(with_health)} of {len(every_meeting)} meetings" in sentence
    assert f"{len(on_health)} of {len(activities)} activities" in sentence


def test_years_leave_undated_activities_out_and_say_so(open_page, records):
    dates = ("planned_start", "planned_end", "actual_start", "actual_end")
    undated = [row for row in records("activities") if not any(row[date] for date in dates)]
    page = open_page("venues", years=["2000", "2010"], lang="en")
    assert f"{len(undated)} undated left out" in page.text[0].value


def test_reset_opens_the_filters_and_keeps_the_language(open_page):
    page = open_page("venues", theme="health", years=["2000", "2010"], lang="fr")
    with speaking("fr"):  # the test tool words the choices anew, outside of the session
        page.button(key="reset").click().run()
    assert page.session_state["theme"] == []
    assert page.session_state["lang"] == "fr"
    assert page.query_params["lang"] in ("fr", ["fr"])
    assert "theme" not in page.query_params


def test_address_carries_codes_in_every_language(open_page):
    page = open_page("venues", theme="health", lang="ar")
    assert page.query_params["theme"] in ("health", ["health"])


def test_missing_snapshot_says_how_to_build_one(tmp_path, monkeypatch):
    page = opened_without_data(tmp_path, monkeypatch)
    assert not page.exception
    assert page.title[0].value == "No data yet"
    assert [code.value for code in page.code][-1] == "make build"


def test_damaged_newest_snapshot_falls_back_with_a_note(
    snapshot_path, tmp_path, monkeypatch, html_of
):
    good = tmp_path / "sijill-aaaaaaaaaaaa.duckdb"
    shutil.copy(snapshot_path, good)
    damaged = tmp_path / "sijill-bbbbbbbbbbbb.duckdb"
    damaged.write_bytes(snapshot_path.read_bytes()[:5000])
    (tmp_path / "current").write_text(damaged.name)
    page = opened_without_data(tmp_path, monkeypatch)
    assert not page.exception
    assert "The newest snapshot cannot be opened" in html_of(page)
    assert "aaaaaaaaaaaa" in html_of(page)


def test_pointer_to_elsewhere_is_not_followed(snapshot_path, tmp_path, monkeypatch):
    folder = tmp_path / "warehouse"
    folder.mkdir()
    shutil.copy(snapshot_path, tmp_path / "sijill-cccccccccccc.duckdb")
    (folder / "current").write_text("../sijill-cccccccccccc.duckdb")
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(folder))
    with pytest.raises(snapshots.NoSnapshot):
        snapshots.current_snapshot()


def test_new_snapshot_is_taken_up_without_a_restart(snapshot_path, tmp_path, monkeypatch):
    first, second = tmp_path / "sijill-111111111111.duckdb", tmp_path / "sijill-222222222222.duckdb"
    shutil.copy(snapshot_path, first)
    shutil.copy(snapshot_path, second)
    with duckdb.connect(str(second)) as connection:
        connection.execute("delete from outcomes")
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    everything = Filters((0, 9999), (0, 9999))
    (tmp_path / "current").write_text(first.name)
    assert warehouse.ask("tables/outcomes", everything).num_rows > 0
    (tmp_path / "next").write_text(second.name)
    (tmp_path / "next").replace(tmp_path / "current")
    assert warehouse.ask("tables/outcomes", everything).num_rows == 0


def test_snapshot_that_is_published_again_is_served_again(snapshot_path, tmp_path, monkeypatch):
    first, second = tmp_path / "sijill-333333333333.duckdb", tmp_path / "sijill-444444444444.duckdb"
    shutil.copy(snapshot_path, first)
    shutil.copy(snapshot_path, second)
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    for path in (first, second, first):
        path.touch()  # as the loader does, so that the newest in use is kept longest
        (tmp_path / "current").write_text(path.name)
        served = snapshots.current_snapshot()
        assert (served.path, served.is_fallback) == (path, False)


def test_mended_snapshot_is_served_again_without_a_restart(snapshot_path, tmp_path, monkeypatch):
    path = tmp_path / "sijill-555555555555.duckdb"
    shutil.copy(snapshot_path, path)
    (tmp_path / "current").write_text(path.name)
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    everything = Filters((0, 9999), (0, 9999))
    assert warehouse.ask("tables/meetings", everything).num_rows == 50
    path.write_bytes(snapshot_path.read_bytes()[:5000])
    with pytest.raises(snapshots.NoSnapshot):
        snapshots.current_snapshot()
    shutil.copy(snapshot_path, tmp_path / "mended")
    (tmp_path / "mended").replace(path)
    assert warehouse.ask("tables/outcomes", everything).num_rows == 35


def test_snapshot_built_again_under_its_name_is_taken_up(
    validation, snapshot_path, tmp_path, monkeypatch
):
    first, *rest = validation.inputs
    other = replace(validation, inputs=[replace(first, sha256="0" * 64), *rest])
    shutil.copy(snapshot_path, tmp_path)
    (tmp_path / "current").write_text(snapshot_path.name)
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    everything = Filters((0, 9999), (0, 9999))

    def before():
        (row,) = warehouse.rows("snapshot", everything)
        return row["previous_hash"]

    assert before() is None
    second = publish(other, tmp_path)
    assert before() == hash_of(validation)
    back = publish(validation, tmp_path)  # what it changed is something else than the first time
    assert snapshots.current_snapshot().path == back.path == tmp_path / snapshot_path.name
    assert before() == second.snapshot_hash


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"..", b"/etc/passwd", b"a\x00b"])
def test_damaged_pointer_falls_back(snapshot_path, tmp_path, monkeypatch, content):
    shutil.copy(snapshot_path, tmp_path / "sijill-666666666666.duckdb")
    (tmp_path / "current").write_bytes(content)
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(tmp_path))
    assert snapshots.current_snapshot().name == "666666666666"
