"""Check one entry of `corrections.yml`, and word what is wrong with it.

In: an entry as YAML gives it, all values texts. Out: a `Correction`, or an issue for each word that is
missing, unknown or without a value of its kind. Other entries and the records are not looked at here.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from etl.headers import Place
from etl.issues import Issue, named
from etl.nearest import nearest_name
from etl.schema.columns import Table
from etl.schema.records import TABLES
from etl.wording import each

Error = Callable[..., Issue]

WORDS = ("table", "record", "field", "wrong", "right", "reason", "source")
# The reason in the other languages, where somebody wrote it.
TRANSLATIONS = ("reason_fr", "reason_ar")
# What compilers write about a row; its source does not say it.
OURS = frozenset({"source_id", "inferred", "note"})
# Table -> columns in which a source can be wrong. Keys name the row, and reference files are our own.
CORRECTABLE = {
    name: columns
    for name, table in TABLES.items()
    if table.file.startswith("records/")
    and not table.is_optional
    # What workbooks say is mended by another workbook.
    and (columns := [c for c in table.required_columns if c not in table.key and c not in OURS])
}
EMPTY_IN_YAML = frozenset({"null", "Null", "NULL", "~"})
# Words whose absence has a sentence of its own.
TOLD_APART = frozenset({"wrong", "right", "reason"})


@dataclass(frozen=True)
class Correction:
    """One known error: where it is, the wrong value expected there, and what takes its place.

    `record` holds the key of the row in the order of its table; `right` is None to leave the value out.
    """

    number: int
    table: str
    record: tuple[str, ...]
    field: str
    wrong: str
    right: str | None
    reason: str
    source: str
    reason_fr: str | None = None
    reason_ar: str | None = None

    @property
    def cell(self) -> tuple[str, tuple[str, ...], str]:
        """The table, row and column that the entry is about."""
        return self.table, self.record, self.field

    @property
    def name(self) -> str:
        """The key of the row as one text, without what is empty in it."""
        return " + ".join(filter(None, self.record))


def read_entry(entry: dict[str, Any], number: int) -> Correction:
    """Return an entry in which `issues_of` finds nothing wrong."""
    texts = {word: _tidy(value) for word, value in entry.items() if word != "record"}
    return Correction(
        number=number,
        table=texts["table"],
        record=tuple(_tidy(entry["record"].get(key, "")) for key in TABLES[texts["table"]].key),
        field=texts["field"],
        wrong=texts["wrong"],
        right=texts["right"] or None,
        reason=" ".join(texts["reason"].split()),
        source=texts["source"],
        **{word: " ".join(texts[word].split()) for word in TRANSLATIONS if word in texts},
    )


def issues_of(entry: Any, number: int, place: Place) -> Iterator[Issue]:
    """Yield what is wrong with an entry as it is written."""
    error = partial(place.issue, row=number)
    if not isinstance(entry, dict):
        yield error("bad-file", "no-entry", entry=str(entry), known=WORDS)
        return
    yield from _unknown_words(entry, (*WORDS, *TRANSLATIONS), error)
    for word in (*WORDS, *(word for word in TRANSLATIONS if word in entry)):
        if word != "record":
            yield from _text_issues(entry, word, error, may_be_empty=word == "right")
    table, field = entry.get("table"), entry.get("field")
    if not isinstance(table, str) or not _tidy(table):
        return
    if _tidy(table) not in CORRECTABLE:
        yield _unknown_table(table, error)
        return
    yield from _record_issues(entry.get("record"), TABLES[_tidy(table)], error)
    if isinstance(field, str) and _tidy(field) not in ("", *CORRECTABLE[_tidy(table)]):
        yield _unknown_field(_tidy(table), _tidy(field), error)
    right, wrong = entry.get("right"), entry.get("wrong")
    if isinstance(right, str) and right and right == wrong:
        yield error("same-value", column="right", value=right)


def _tidy(value: Any) -> str:
    """Return a text without outer blanks, which cells do not have either."""
    return str(value).strip()


def _unknown_words(
    written: dict[Any, Any], known: Collection[str], error: Error, column: str = ""
) -> Iterator[Issue]:
    for word in map(str, written):
        if word not in known:
            near = nearest_name(word, known)
            yield error(
                "unknown-column",
                "word-near" if near else "word",
                column=column or word,
                value=word,
                known=tuple(known),
                near=named(near),
            )


def _text_issues(
    written: dict[Any, Any], word: str, error: Error, *, may_be_empty: bool, column: str = ""
) -> Iterator[Issue]:
    """Yield an issue when a word is missing, has no value or has more than a text."""
    value, column = written.get(word), column or word
    if isinstance(value, (list, dict)):
        yield error("bad-type", "several-values", column=column, word=word)
    elif value is None or not (may_be_empty or _tidy(value)):
        if word == "source":
            yield error("no-source", "entry", column=column, word=word)
        else:
            variant = word if word in TOLD_APART else "other-word"
            yield error("missing-value", variant, column=column, word=word)
    elif value in EMPTY_IN_YAML:
        yield error("bad-type", "empty-in-yaml", column=column, value=value)


def _unknown_table(table: str, error: Error) -> Issue:
    near = nearest_name(table, CORRECTABLE)
    return error(
        "unknown-table", column="table", value=table, near=named(near), allowed=tuple(CORRECTABLE)
    )


def _record_issues(record: Any, table: Table, error: Error) -> Iterator[Issue]:
    """Yield what keeps the key of the row from being known; what is empty in the row may be left out."""
    keys = table.key
    needed = [key for key in keys if not table.columns[key].nullable]
    if not isinstance(record, dict):
        yield error("missing-value", "row", column="record", keys=each(needed))
        return
    yield from _unknown_words(record, keys, error, "record")
    for key in keys:
        if key in record or key in needed:
            yield from _text_issues(record, key, error, may_be_empty=False, column="record")


def _unknown_field(table: str, field: str, error: Error) -> Issue:
    allowed = CORRECTABLE[table]
    near = nearest_name(field, allowed)
    return error(
        "unknown-column",
        "field-ours" if field in TABLES[table].columns else "field",
        column="field",
        value=field,
        table=table,
        near=named(near),
        allowed=tuple(allowed),
    )
