"""Findings on workbooks, as sentences and in order."""

from etl.matrix.findings import Finding, finding, in_order


def test_sentence_says_where_what_and_what_to_do() -> None:
    one = finding(
        "bad-date",
        "a.xlsx",
        "Activities",
        row=4,
        column="planned_start",
        letter="K",
        header="Start",
        value="03/04/2025",
        variant="ambiguous",
        one="2025-04-03",
        two="2025-03-04",
    )
    assert one.sentence("en") == (
        'a.xlsx, sheet Activities, cell K4, column Start: "03/04/2025" can be read as day-month or '
        "month-day: 2025-04-03 or 2025-03-04 (bad-date, V12).\n"
        "  Write 2025-04-03 or 2025-03-04, whichever is meant."
    )
    assert "« 03/04/2025 »" in one.message("fr")


def test_arabic_sentence_keeps_the_order_of_dates_and_codes() -> None:
    one = finding("bad-date", "a.xlsx", value="tbd")
    assert "\u20682025-03" not in one.hint("ar")
    assert "\u200e2025-03-31\u200e" in one.hint("ar")
    assert '"\u2068tbd\u2069"' in one.message("ar")


def test_value_cannot_turn_the_sentence_round_or_break_its_line() -> None:
    one = finding("bad-date", "a.xlsx", value="x\u202ey\nz" + "w" * 200)
    assert "\\u202e" in one.message("en")
    assert "\n" not in one.message("en")
    assert len(one.message("en")) < 120


def test_value_with_braces_is_no_template() -> None:
    assert "{row}" in finding("bad-number", "a.xlsx", value="{row}").message("en")


def test_findings_are_in_order_of_level_and_place() -> None:
    rows = [
        ("other-sheet", "B", None),
        ("bad-date", "B", 10),
        ("bad-date", "B", 9),
        ("bad-date", "A", 12),
    ]
    found = [finding(rule, "f", sheet, row=row, letter="C") for rule, sheet, row in rows]
    assert [(one.sheet, one.row) for one in in_order(found)] == [
        ("A", 12),
        ("B", 9),
        ("B", 10),
        ("B", None),
    ]


def test_equal_findings_are_equal_and_can_be_in_a_set() -> None:
    one, two = (finding("bad-date", "f", words_of="x", row=1) for _ in range(2))
    assert one == two
    assert len({one, two}) == 1
    assert isinstance(one, Finding)
