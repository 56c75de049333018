"""Rows as CSV: the one writer behind every button and every link.

In: the Arrow table that a page shows, or the stream of rows that a link asks for. Out: CSV in chunks, the same rows in
the same order, none left out. Labels in the reader's language stand beside codes. A cell that a spreadsheet would run as a formula is made
harmless by a leading apostrophe (https://owasp.org/www-community/attacks/CSV_Injection); numbers and dates are left
alone, and a text that already starts with apostrophes before such a sign gets one more, so that taking one away on
reading back is always right.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.filters import Filters
from dashboard.labels import CODE_LISTS, labels, short_label
from dashboard.language import speaking

BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV for UTF-8 only with it
ROWS_AT_A_TIME = 20_000
LIVE = r"^'*[=+\-@\t\r\n＝＋－＠]"
NUMBER = r"^[+-]?(\d+([.,]\d+)*|\d*[.,]\d+)([eE][+-]?\d+)?\s?%?$"


def to_csv(rows: pa.Table | pa.RecordBatchReader, with_mark: bool = False) -> Iterator[bytes]:
    """Yield rows as CSV (RFC 4180, UTF-8, CRLF) in chunks of some thousand rows, header first.

    `with_mark` puts the byte order mark in front, as a button does; a link leaves it out for programs. Only one chunk is
    held at a time.
    """
    if isinstance(rows, pa.Table):
        rows = rows.to_reader(ROWS_AT_A_TIME)
    header = ",".join(_quoted(name) for name in labelled_names(rows.schema.names)) + "\r\n"
    yield ((BYTE_ORDER_MARK if with_mark else "") + header).encode()
    for batch in rows:
        labelled = with_labels(pa.Table.from_batches([batch]))
        printable = [_printable(column.combine_chunks()) for column in labelled.columns]
        out = io.BytesIO()
        pa.csv.write_csv(
            pa.table(printable, names=labelled.column_names),
            out,
            pa.csv.WriteOptions(include_header=False, eol="\r\n"),
        )
        yield out.getvalue()


def csv_bytes(rows: pa.Table | pa.RecordBatchReader, language: str) -> bytes:
    """Return rows as the CSV file of a button, with labels in a language: a click is answered outside the page."""
    with speaking(language):
        return b"".join(to_csv(rows, with_mark=True))


def labelled_names(names: Sequence[str]) -> list[str]:
    """Return column names with `<name>_label` after each column of codes that has none yet."""
    return [
        found
        for name in names
        for found in (
            [name, f"{name}_label"]
            if name in CODE_LISTS and f"{name}_label" not in names
            else [name]
        )
    ]


def with_labels(table: pa.Table) -> pa.Table:
    """Return the table with the labels in the reader's language beside its codes."""
    columns = []
    for name in labelled_names(table.column_names):
        if name in table.column_names:
            columns.append(table.column(name))
        else:
            coded = name.removesuffix("_label")
            columns.append(_labels_of(table.column(coded), labels(coded)))
    return pa.table(columns, names=labelled_names(table.column_names))


def _labels_of(column: pa.ChunkedArray, words: dict[str, str]) -> pa.ChunkedArray:
    """Look up each code once per dictionary entry, not once per row."""
    if pa.types.is_list(column.type):
        chunks = [
            pa.ListArray.from_arrays(
                chunk.offsets, _labels_of(pa.chunked_array([chunk.values]), words).combine_chunks()
            )
            if chunk.null_count == 0
            else pa.array(
                [item and [words.get(code, code) for code in item] for item in chunk.to_pylist()],
                pa.list_(pa.string()),
            )
            for chunk in column.chunks
        ]
        return pa.chunked_array(chunks, type=pa.list_(pa.string()))
    coded = pc.dictionary_encode(column.cast(pa.string()))
    chunks = [
        pc.take(
            pa.array([words.get(code, code) for code in chunk.dictionary.to_pylist()], pa.string()),
            chunk.indices,
        )
        for chunk in coded.chunks
    ]
    return pa.chunked_array(chunks, type=pa.string())


def _printable(column: pa.Array) -> pa.Array:
    """Return a column as CSV needs it: lists joined by `;`, texts made harmless."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        column = pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    if pa.types.is_timestamp(column.type):
        column = pc.strftime(column, "%Y-%m-%dT%H:%M:%SZ")
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return harmless(column)
    return column


def harmless(texts: pa.Array) -> pa.Array:
    """Return texts in which none is run by a spreadsheet."""
    is_live = pc.match_substring_regex(texts, LIVE)
    is_number = pc.match_substring_regex(texts, NUMBER)
    guarded = pc.binary_join_element_wise("'", texts, "")
    return pc.if_else(pc.and_(is_live, pc.invert(is_number)), guarded, texts)


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r'[",\r\n]', name) else name


def file_name(what: str, filters: Filters, extension: str = "csv") -> str:
    """Return a file name of what it holds, the filters and today's date, in safe letters."""
    phrases = filters.parts(short_label)
    if filters.is_full_range:
        phrases = phrases[1:]
    today = datetime.date.today().isoformat()
    words = "_".join([what, *phrases])[:120]
    kept = unicodedata.normalize("NFC", re.sub(r"[^\w–.-]+", "-", words))
    return f"sijill_{kept.strip('-_')}_{today}.{extension}"
