"""What the last load changed, as the Overview tells it."""

import dataclasses
import datetime
import re
import shutil

import pytest

from dashboard import load_news
from etl.publish import publish
from tests.pages.reading import ANCHOR, opened, plain

CHANGE = {
    "table_name": "activities",
    "added_count": 1500,
    "changed_count": 0,
    "removed_count": 2,
    "rows_count": 9000,
    "listed_count": 1002,
}


ABOUT = {
    "previous_hash": "0123456789abcdef",
    "previous_built_at": datetime.datetime(2026, 5, 3, 12),
    "built_at": datetime.datetime(2026, 5, 4, 12),
    "issues_count": 1,
}


def test_first_snapshot_says_that_there_is_none_before(open_page, html_of):
    shown = plain(html_of(open_page("overview", lang="en")))
    assert "This is the first snapshot here: there is none before it to compare with." in shown
    assert "the load gave 67 warnings" in shown


@pytest.fixture
def two_loads(validation, snapshot_path, tmp_path):
    """A warehouse in which a second load left out two outcomes."""
    first, *others = validation.inputs
    frames = validation.frames | {"outcomes": validation.frames["outcomes"].iloc[:-2]}
    inputs = [dataclasses.replace(first, sha256="0" * 64), *others]
    shutil.copy(snapshot_path, tmp_path)
    (tmp_path / "current").write_text(snapshot_path.name)
    publish(dataclasses.replace(validation, frames=frames, inputs=inputs), tmp_path)
    return tmp_path


def test_what_the_last_load_changed_is_counted_and_opens_its_rows(
    two_loads, monkeypatch, open_page, html_of
):
    page = open_page("overview", lang="en")
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(two_loads))
    shown = html_of(page.run())
    assert "Outcomes Removed: 2" in plain(shown)
    changed = re.search(r'<ul class="sijill-changes">.*?</ul>', shown, re.DOTALL)[0]
    links = ANCHOR.findall(changed)
    assert links
    assert all(opened(address) == int(text) for address, text in links)


@pytest.mark.usefixtures("english")
def test_more_changes_than_are_listed_are_counted_and_only_the_listed_opened():
    shown = load_news.load_html([CHANGE], ABOUT)
    assert "Against the snapshot of 3 May 2026 (0123456789ab), 1 of 1 tables changed" in shown
    assert "Added: 1,500 · Removed: 2 · of these listed: 1,002" in plain(shown)
    assert [text for address, text in ANCHOR.findall(shown) if "evidence" in address] == ["1,002"]


@pytest.mark.usefixtures("english")
def test_load_without_a_change_says_so():
    still = CHANGE | {"added_count": 0, "removed_count": 0, "listed_count": 0}
    shown = plain(load_news.load_html([still], ABOUT))
    assert "Nothing differs from the snapshot of 3 May 2026 (0123456789ab); 1 tables" in shown
