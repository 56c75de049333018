"""Names of institutions and words for states in workbooks."""

from typing import Any

import pytest

from etl.matrix.codes import Codes
from tests.etl.headed_books import (
    book_of,
    light,
    read,
    read_book,
    said,
    value,
)


def test_institutions_are_known_by_code_name_alias_and_language(codes: Codes) -> None:
    bodies = [
        "fao",
        "Food and Agriculture Organization",
        "برنامج الأغذية العالمي",
        "PNUD",
        "UNICEF – x y",
    ]
    bodies[-1] = "UNICEF – Fonds des Nations Unies pour l'enfance"
    book = read(codes, light({"UN partners": "; ".join(bodies)}, also=("UN partners",)))
    assert said(book) == []
    assert value(book, "un_partners") == "FAO;WFP;UNDP;UNICEF"


def test_partners_are_separated_by_semicolons_of_both_scripts_and_line_breaks(codes: Codes) -> None:
    cell = "- UNDP\n- WHO؛ FAO ;; UNICEF\r\n2) ILO | WHO"
    book = read(codes, light({"UN partners": cell}, also=("UN partners",)))
    assert value(book, "un_partners") == "UNDP;WHO;FAO;UNICEF;ILO"


def test_near_miss_is_offered_and_never_taken(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "UNSECO", "OIC lead": "SESRICC"}))
    assert said(book) == [("unknown-code", "near", "D2"), ("unknown-code", "near", "E2")]
    assert value(book, "un_lead") is None
    assert book.findings[1].hint("en").startswith("Nearest: UNESCO (")
    assert "اليونسكو" in book.findings[1].hint("ar") or "UNESCO" in book.findings[1].hint("ar")


def test_former_name_is_taken_with_a_warning(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "UNWTO"}))
    assert value(book, "un_lead") == "UN-Tourism"
    (one,) = book.findings
    assert (one.rule, one.level, one.number) == ("former-name", "warning", "V2")
    assert "UN Tourism" in one.message("en")


def test_body_of_the_other_side_is_refused(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "SESRIC"}))
    assert said(book) == [("wrong-side", "", "E2")]


def test_status_outside_the_list_names_what_is_allowed(codes: Codes) -> None:
    (one,) = read(codes, light({"Status": "zzz"})).findings
    assert (one.rule, one.variant) == ("unknown-code", "listed")
    assert "Ongoing, Completed" in one.hint("en")
    assert "قيد التنفيذ" in one.hint("ar")


@pytest.mark.parametrize(
    ("word", "row", "status"),
    [
        ("delayed", {"Planned start": "2025-03"}, "ongoing"),
        ("delayed", {"Planned start": "2025-09"}, "planned"),
        ("متأخر", {"Planned start": None}, "planned"),
        ("en retard", {"Planned start": "2025-09", "Actual start": "2025-05"}, "ongoing"),
        ("postponed", {"Planned start": "2025-09"}, "planned"),
        ("reporté", {"Planned start": "2025-03"}, "suspended"),
        ("مؤجل", {"Planned start": None}, "suspended"),
        ("Partially implemented", {}, "ongoing"),
        ("continuous", {}, "ongoing"),
        ("منفذ جزئيا", {}, "ongoing"),
        ("implemented", {}, "completed"),
        ("تم التنفيذ", {}, "completed"),
        ("pipeline", {}, "planned"),
        ("dropped", {}, "cancelled"),
    ],
)
def test_status_word_of_another_instrument_is_taken_and_kept(
    codes: Codes, word: str, row: dict[str, Any], status: str
) -> None:
    book = read(codes, light({"Status": word} | row, also=("Actual start",)))
    assert value(book, "status", sheet="updates") == status
    assert value(book, "status_original", sheet="updates") == word
    assert [(one.rule, one.level) for one in book.findings] == [("status-word", "flag")]


@pytest.mark.parametrize("word", ["Completed", "achevée", "منجزة", "completed", "ACHEVÉ"])
def test_status_word_of_ours_is_kept_nowhere_else(codes: Codes, word: str) -> None:
    book = read(codes, light({"Status": word}))
    assert value(book, "status", sheet="updates") == "completed"
    assert value(book, "status_original", sheet="updates") is None
    assert said(book) == []


def test_delayed_report_takes_the_start_from_the_sheet_of_activities(codes: Codes) -> None:
    updates = [
        ["No.", "Status", "As of", "Reported on", "Reported by", "Side"],
        ["A-1", "delayed", "2025-06", "2025-06-30", "FAO", "UN"],
        ["A-2", "delayed", "2025-06", "2025-06-30", "FAO", None],
    ]
    activities = [
        ["No.", "Activity", "Planned start"],
        ["A-1", "x", "2025-01"],
        ["A-2", "y", "2026-01"],
    ]
    book = read_book(codes, book_of(Activities=activities, Updates=updates))
    assert not book.is_light
    assert book.sheets["updates"].values["status"].tolist() == ["ongoing", "planned"]
    assert book.sheets["updates"].values["reported_side"].tolist() == ["UN", "UN"]


def test_many_unknown_names_are_not_all_compared(
    codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.matrix.reading.cells.MOST_COMPARED", 1)
    rows = light({"UN lead": "UNSECO"}, {"UN lead": "UNICEFF"})
    assert said(read(codes, rows)) == [("unknown-code", "near", "E2"), ("unknown-code", "", "E3")]


@pytest.mark.parametrize(
    "words",
    [
        "gm-2024",
        "GM16",
        "16th General Meeting",
        "16e réunion générale",
        "Astana 2024",
        "أستانا 2024",
    ],
)
def test_general_meeting_is_known_by_number_place_and_year(codes: Codes, words: str) -> None:
    assert codes.find("meeting", words).code == "gm-2024"


@pytest.mark.parametrize("words", ["TUR", "Türkiye", "Turkey", "تركيا", "turquie"])
def test_country_is_known_by_code_and_name(codes: Codes, words: str) -> None:
    assert codes.find("country", words).code == "TUR"


def test_country_has_the_name_of_the_records_and_the_code_in_force(codes: Codes) -> None:
    assert codes.label("country", "PSE", "en") == "State of Palestine"
    assert codes.find("country", "Yemen").code == "YEM"
    assert "YMD" not in codes.lists["country"]
