"""Rows that go out as a workbook come back the same."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.reading.cell_texts import restored
from etl.matrix.reading.reading import read_matrix
from etl.matrix.writing.cell_out import neutralised
from etl.matrix.writing.template import workbook_bytes

FILLED: dict[str, list[dict[str, Any]]] = {
    "activities": [
        {
            "activity_id": "GM16-E-001",
            "cycle": "2024-2026",
            "agreed_at": "gm-2024",
            "working_group": "economic_scientific",
            "theme": "trade",
            "title": "=1+1",
            "title_ar": "نشاط",
            "activity_type": "training",
            "oic_lead": "SESRIC",
            "un_lead": "UN-Tourism",
            "un_partners": "FAO;UNDP",
            "other_partners": "A bank;Another",
            "planned_start": "2025-03",
            "actual_end": "2025-04-01",
            "country": "TUR;PSE",
            "city": "'-x",
            "sdg_targets": "17.10;2.4",
            "gender_marker": "0",
            "sector_code": "01120",
            "budget_amount": "1200.5",
            "currency": "USD",
            "visibility": "restricted",
            "note": "@x",
        },
        {"activity_id": "2", "working_group": "plenary", "title": "'quoted'"},
    ],
    "updates": [
        {
            "activity_id": "GM16-E-001",
            "status": "completed",
            "status_as_of": "2025-04",
            "reported_on": "2025-05-01",
            "reported_by": "SESRIC",
            "reported_side": "third_party",
            "reporting_round": "2025-H1",
            "progress_note": "-5 % of it",
            "baseline": "-1",
            "evidence": "https://example.org/a;b",
            "verification": "documented",
        }
    ],
    "parties": [{"activity_id": "2", "institution": "AU", "role": "lead", "joined_on": "2025"}],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_go_out_come_back_the_same(codes: Codes, language: str) -> None:
    rows = {name: pd.DataFrame(cells, dtype="str") for name, cells in FILLED.items()}
    about = {"prepared_by": "OIC-GS", "prepared_on": "2025-05-02"}
    book = read_matrix(
        workbook_bytes(language, codes, rows=rows, about=about), "matrix.xlsx", codes
    )
    assert book.findings == []
    assert (book.institution, book.language) == ("OIC-GS", language)
    for name, cells in FILLED.items():
        found = [row.dropna().to_dict() for _, row in book.sheets[name].values.iterrows()]
        assert found == cells


@given(st.text(alphabet="'=+-@ax\t\r"))
def test_text_that_was_made_harmless_is_restored(text: str) -> None:
    assert not neutralised(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(neutralised(text)) == text
