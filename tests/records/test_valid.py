"""The real records: no error, and the counts that their README gives."""

import re
from pathlib import Path

import pytest

from etl.schema.records import TABLES
from etl.validate import Validation

README = Path(__file__).parents[2] / "data" / "records" / "README.md"


def test_real_records_have_no_error(validation: Validation) -> None:
    errors = [issue.sentence("en") for issue in validation.issues if issue.level == "error"]
    assert errors == []


def test_every_entry_of_the_corrections_is_applied(validation: Validation) -> None:
    (read,) = [source for source in validation.inputs if source.table == "corrections"]
    assert [(one.record, one.value_before, one.value) for one in validation.corrections] == [
        ("gm-2010 + ircica-2010-en", "2010-06-28", "2010-06-29"),
        ("sec-1998-human-rights + ohchr-1998-oic-address", "1998-11-29", "1998-11-09"),
    ]
    assert read.rows == len(validation.corrections)


def test_frames_have_the_described_columns_and_no_empty_text(validation: Validation) -> None:
    assert list(validation.frames) == list(TABLES)
    for name, frame in validation.frames.items():
        assert list(frame) == list(TABLES[name].columns)
        assert not (frame == "").any(axis=None)


def test_former_names_are_those_that_the_readme_of_the_records_explains(
    validation: Validation,
) -> None:
    text = README.read_text(encoding="utf-8")
    said = dict(
        re.findall(
            r"(\S+) is `([^`]+)`",
            text.partition("a renamed body has one code")[2].partition(")")[0],
        )
    )
    renamed = validation.frames["institutions"].dropna(subset=["former_names"])
    assert dict(zip(renamed.former_names, renamed.institution, strict=True)) == {
        name.lstrip("("): code for name, code in said.items()
    }
    for names, aliases in zip(renamed.former_names, renamed.aliases, strict=True):
        assert set(names.split(";")) <= set(aliases.split(";"))


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_as_many_as_the_readme_of_the_records_says(
    name: str, validation: Validation
) -> None:
    stated = re.search(rf"^\| `{name}\.csv` \| (\d+) \|", README.read_text("utf-8"), re.MULTILINE)
    assert stated is not None
    assert len(validation.frames[name]) == int(stated[1])
