"""One spoiled cell per rule, all of them in one run: every issue is reported, each with its row."""

from collections.abc import Callable

import pytest

from etl.issues import Issue
from tests.etl.spoiled import Folder

SOURCE = "sesric-2022-ar"
ACTIVITY = {
    "activity_id": "spoiled",
    "title": "A workshop",
    "working_group": "political",
    "theme": "mediation-peacebuilding",
    "type": "training",
    "un_partners": "UNDP",
    "oic_partners": "SESRIC",
    "actual_start": "2020",
    "source_id": SOURCE,
}
MEETING = {"meeting_id": "gm-2026", "source_id": SOURCE, "kind": "general_meeting"}
BODY = {"side": "OIC", "kind": "other", "name_en": "A body"}
PLACE = {"place": "nowhere", "kind": "city", "country": "CHE", "lat": "1", "lon": "1"} | {
    f"label_{language}": "Nowhere" for language in ("en", "fr", "ar")
}
REPORT = {"activity_id": "oic-observer-1975", "status": "completed", "side": "UN"}
DOCUMENT = {
    "source_id": "a-new-one",
    "title": "<script>alert(1)</script> *bold*",
    "publisher": "P",
    "language": "en",
    "url": "https://example.org/a",
    "kind": "news",
}
# name of the case: table, cells of the row, then the column, rule, message and hint to be seen
CASES: dict[str, tuple[str, dict[str, str], str, str, str, str]] = {
    "missing value": ("activities", ACTIVITY | {"title": ""}, "title", "missing-value", "empty", "activities"),
    "no source": ("outcomes", {"meeting_id": "gm-2022", "outcome": "One"}, "source_id", "no-source", "names no source", "sources.csv"),
    "source not listed": ("outcomes", {"meeting_id": "gm-2022", "outcome": "Two", "source_id": "sesric-2022-arr"}, "source_id", "dangling-reference", '"sesric-2022-arr" is not a known source', "Nearest: sesric-2022-ar."),
    "unknown meeting": ("outcomes", {"meeting_id": "gm-2099", "outcome": "Three", "source_id": SOURCE}, "meeting_id", "dangling-reference", "not a known meeting", "data/records/accounts.csv"),
    "unknown meeting of agreement": ("activities", ACTIVITY | {"agreed_at": "gm-1066"}, "agreed_at", "dangling-reference", "not a known meeting", "accounts.csv"),
    "unknown activity": ("progress", REPORT | {"activity_id": "nothing", "source_id": SOURCE}, "activity_id", "dangling-reference", "not a known activity", "activities.csv"),
    "unknown institution": ("attendance", {"meeting_id": "gm-2022", "institution": "ISESCOO", "source_id": SOURCE}, "institution", "unknown-code", '"ISESCOO" is not a known institution', "Nearest: ICESCO (formerly or also ISESCO). Correct the spelling, or add it to data/reference/institutions.csv."),
    "unknown partner among several": ("activities", ACTIVITY | {"un_partners": "UNDP;UNESCOO"}, "un_partners", "unknown-code", '"UNESCOO"', "Nearest: UNESCO."),
    "partner of the other side": ("activities", ACTIVITY | {"oic_partners": "UNDP"}, "oic_partners", "unknown-code", "is of side UN", "Move it"),
    "unknown place": ("activities", ACTIVITY | {"place": "genева"}, "place", "unknown-code", "not a known place", "places.csv"),
    "unknown theme": ("agenda", {"meeting_id": "gm-2022", "theme": "helth", "wording": "x", "source_id": SOURCE}, "theme", "unknown-code", "not a known theme", "Nearest: health"),
    "unknown code of a list": ("accounts", MEETING | {"status": "hold"}, "status", "unknown-code", "not a code of the list meeting_status", "Nearest: held. Allowed: held, planned, postponed, cancelled."),
    "unknown column in inferred": ("accounts", MEETING | {"inferred": "kind;hosts"}, "inferred", "unknown-code", '"hosts"', "Nearest: host."),
    "flag that is not yes": ("attendance", {"meeting_id": "gm-2022", "institution": "GOV-TUN", "source_id": SOURCE, "inferred": "maybe"}, "inferred", "unknown-code", '"maybe"', "Allowed: yes"),
    "Arabic-Indic digits": ("accounts", MEETING | {"start": "٢٠٢٦-٠٧-٢٢"}, "start", "bad-date", "European digits", "Write 2026-07-22."),
    "31 February": ("accounts", MEETING | {"end": "2026-02-31"}, "end", "bad-date", "February 2026 has 28 days", "2026-02"),
    "ambiguous date": ("progress", REPORT | {"as_of": "03/04/2025", "source_id": SOURCE}, "as_of", "bad-date", "day-month or month-day", "2025-04-03 or 2025-03-04"),
    "year far off": ("accounts", MEETING | {"start": "0202"}, "start", "out-of-range", "not between 1900 and 2100", "Correct"),
    "number that is none": ("accounts", MEETING | {"participants": "about 50"}, "participants", "bad-type", "not a whole number", "digits"),
    "ordinal of zero": ("accounts", MEETING | {"ordinal": "0"}, "ordinal", "out-of-range", "not between 1 and 999", "Correct"),
    "latitude beyond the pole": ("places", PLACE | {"lat": "91.5"}, "lat", "out-of-range", "not between -90 and 90", "Correct"),
    "longitude with a comma": ("places", PLACE | {"place": "nowhere-2", "lon": "6,14"}, "lon", "bad-type", "not a number", "point"),
    "year of establishment": ("institutions", BODY | {"institution": "A1", "active_from": "70"}, "active_from", "out-of-range", "1800", "Correct"),
    "goal 18": ("themes", {"theme": "new", "working_group": "political", "label_en": "x", "label_fr": "x", "label_ar": "x", "sdg": "17;18"}, "sdg", "out-of-range", '"18"', "Correct"),
    "key that is no slug": ("activities", ACTIVITY | {"activity_id": "Bad Id"}, "activity_id", "bad-type", '"Bad Id"', "digits and single hyphens"),
    "address that runs": ("sources", DOCUMENT | {"source_id": "b", "url": "javascript:alert(1)"}, "url", "bad-type", "javascript", "https://"),
    "country in small letters": ("accounts", MEETING | {"city": "geneva", "country": "che"}, "country", "bad-type", '"che"', "CHE"),
    "empty part": ("activities", ACTIVITY | {"place": "geneva;"}, "place", "bad-type", "empty part", "Delete"),
    "blank after the separator": ("activities", ACTIVITY | {"place": "geneva; vienna"}, "place", "bad-type", "blanks", '";" alone'),
    "same value twice": ("activities", ACTIVITY | {"place": "geneva;geneva"}, "place", "bad-type", "twice", "once"),
    "duplicate key": ("attendance", {"meeting_id": "gm-1996", "institution": "UNCTAD", "source_id": "un-a-51-381"}, "meeting_id + institution + source_id", "duplicate-key", "already in row 2", "Delete"),
    "address twice": ("sources", DOCUMENT | {"source_id": "c", "url": "https://www.masress.com/elakhbar/9637"}, "url", "duplicate-key", "already in row 4", "tell them apart"),
    "end before start": ("activities", ACTIVITY | {"planned_start": "2020-05", "planned_end": "2020-04-30"}, "planned_end", "end-before-start", '"2020-04-30" is before planned_start 2020-05', "Exchange"),
    "end of a body before it began": ("institutions", BODY | {"institution": "A2", "active_from": "1990", "active_to": "1980"}, "active_to", "end-before-start", "before active_from 1990", "Exchange"),
    "city in another country": ("accounts", MEETING | {"city": "geneva", "country": "FRA"}, "country", "wrong-country", '"FRA" is not the country of geneva, which is CHE', "Write CHE, or correct the city"),
    "title too long": ("activities", ACTIVITY | {"title": "t" * 121}, "title", "cell-too-long", "121 characters, more than the 120", "Shorten"),
    "cell of 1 MB": ("people", {"meeting_id": "gm-2022", "person": "P", "role": "speaker", "source_id": SOURCE, "note": "n" * 1_000_000}, "note", "cell-too-long", "1,000,000 characters", "Shorten"),
    "code of 1 MB": ("activities", ACTIVITY | {"theme": "n" * 1_000_000}, "theme", "cell-too-long", "1,000,000 characters", "Shorten"),
}  # fmt: skip


@pytest.fixture(scope="module")
def found(new_folder: Callable[[], Folder]) -> tuple[dict[str, int], list[Issue]]:
    folder = new_folder()
    rows = {}
    for number, (name, (table, cells, *_)) in enumerate(CASES.items()):
        own = dict(cells)
        if own.get("activity_id") == "spoiled":
            own["activity_id"] = f"spoiled-{number}"
        if table == "accounts":
            own["meeting_id"] = f"gm-{3000 + number}"
        rows[name] = folder.add_row(table, **own)
    rows["sound"] = folder.add_row("sources", **DOCUMENT)
    return rows, folder.errors()


@pytest.mark.parametrize("name", CASES)
def test_spoiled_cell_is_reported_with_row_column_rule_and_hint(
    name: str, found: tuple[dict[str, int], list[Issue]]
) -> None:
    table, _, column, rule, message, hint = CASES[name]
    rows, issues = found
    of_row = [
        issue
        for issue in issues
        if issue.file.endswith(f"/{table}.csv") and issue.row == rows[name]
    ]
    assert [(issue.column, issue.rule) for issue in of_row] == [(column, rule)]
    assert message in of_row[0].message("en")
    assert hint in of_row[0].hint("en")
    assert len(of_row[0].sentence("en")) < 600


def test_all_issues_come_in_one_run_and_nothing_else(
    found: tuple[dict[str, int], list[Issue]],
) -> None:
    _, issues = found
    assert len(issues) == len(CASES)


def test_markup_in_a_title_is_text_like_any_other(
    found: tuple[dict[str, int], list[Issue]],
) -> None:
    rows, issues = found
    assert not [i for i in issues if i.file.endswith("/sources.csv") and i.row == rows["sound"]]


def test_partial_dates_that_overlap_are_in_order(folder: Folder) -> None:
    folder.add_row("activities", **ACTIVITY | {"planned_start": "2014-06", "planned_end": "2014"})
    assert folder.errors() == []


def test_same_input_gives_the_same_issues(folder: Folder) -> None:
    folder.add_row("activities", **ACTIVITY | {"theme": "x", "place": "y", "type": "z"})
    first, second = folder.issues(), folder.issues()
    assert first == second
    assert [issue.column for issue in first[:3]] == ["place", "theme", "type"]


def test_unused_and_undated_rows_are_warnings(folder: Folder) -> None:
    rows = {
        "unused-source": folder.add_row("sources", **DOCUMENT),
        "unused-code": folder.add_row("places", **PLACE),
        "undated-activity": folder.add_row("activities", **ACTIVITY | {"actual_start": ""}),
    }
    issues = folder.issues()
    assert {issue.level for issue in issues} == {"warning"}
    for rule, row in rows.items():
        assert row in [issue.row for issue in issues if issue.rule == rule]
    assert not [issue for issue in issues if issue.value == "not_reported"]
