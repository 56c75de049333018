import pytest

from etl.dictionary import README, with_dictionary
from etl.schema.records import TABLES


def test_dictionary_in_the_readme_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_dictionary(text) == text, "run: python -m etl.dictionary"


@pytest.mark.parametrize("name", TABLES)
def test_every_field_of_the_record_files_has_a_meaning(name: str) -> None:
    for column in TABLES[name].columns.values():
        assert str(column.description).endswith(".")


def test_text_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no part between"):
        with_dictionary("# Data")
