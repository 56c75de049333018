"""Words of the records that look like HTML or Markdown are shown as they stand, on every page."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import PAGES, PROJECT, Visit, serving

from etl.publish import publish
from etl.validate import validate_records

HTML = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
MARKDOWN = "**bold** [evil](https://evil.example) :red[red] $x$"
HOSTILE = {
    ("accounts", "name"): HTML,
    ("accounts", "venue"): MARKDOWN,
    ("activities", "title"): f"{HTML[:60]} {MARKDOWN}",
    ("agenda", "wording"): MARKDOWN,
    ("outcomes", "outcome"): HTML,
    ("people", "person"): MARKDOWN,
    ("sources", "title"): HTML,
    ("sources", "publisher"): MARKDOWN,
}


def spoil(data: Path) -> None:
    """Put hostile words into every row of some columns; keys and codes stay."""
    for (table, column), words in HOSTILE.items():
        path = data / "records" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            if row[column]:
                row[column] = f"{words} {number}"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("records", "reference"):
        shutil.copytree(PROJECT / "data" / name, folder / name)
    shutil.copy(PROJECT / "data" / "corrections.yml", folder)
    spoil(folder)
    validation = validate_records(folder / "records", folder / "reference")
    assert [issue for issue in validation.issues if issue.level == "error"] == []
    publish(validation, folder / "warehouse")
    with serving(folder / "warehouse", folder / "log.txt") as address:
        yield address


@pytest.fixture
def hostile_visit(hostile_server, chromium):
    context = chromium.new_context()
    yield Visit(context.new_page(), hostile_server)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_words_of_the_records_are_never_run_or_rendered(hostile_visit, path):
    page = hostile_visit.open(f"{path}{'&' if '?' in path else '?'}lang=en")
    for button in page.get_by_text("Table", exact=True).all():
        button.click()
        hostile_visit.settle()
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("a[href*='//evil.example']").count() == 0
    assert page.locator("img[src='x']").count() == 0
    assert page.get_by_test_id("stException").count() == 0


def test_hostile_words_are_readable_as_text(hostile_visit):
    page = hostile_visit.open("meeting?meeting=gm-2022&lang=en")
    page.get_by_test_id("stMain").get_by_text("[evil](https://evil.example)").first.wait_for()
    text = page.get_by_test_id("stMain").inner_text()
    assert "[evil](https://evil.example)" in text
    assert "<script>window.hacked=1</script>" in text
