"""Columns of free text, many cells at a time.

In: the different cells of one column in Arrow. Out: the same texts in their canonical form, as
`etl.matrix.cell_texts.one_line` gives it, without a call for each: almost every cell of such a column is different.
"""

import pyarrow as pa
import pyarrow.compute as pc

from etl.matrix.cell_texts import SHAPES
from etl.matrix.columns import Column
from etl.matrix.problems import Problem
from etl.matrix.tags import MARK

SPACES = r"(?:_x000D_|[\s\v\x{85}\p{Z}])+"
EDGES = r"^[\s\v\x{85}\p{Z}]+|[\s\v\x{85}\p{Z}]+$"
DASHES = r"^[-–—−_.…/\\ ]*$"
NEUTRALISED = "^'+[=+@\t\r-]"


def is_free(column: Column, cells: pa.Array) -> bool:
    """Tell whether the cells of a column can be read so: texts alone, in no particular form."""
    return (
        column.kind == "text"
        and not column.many
        and column.pattern is None
        and column.name not in SHAPES
        and not pc.any(pc.starts_with(cells, MARK)).as_py()
    )


def read_free_texts(column: Column, cells: pa.Array) -> tuple[pa.Array, dict[int, Problem]]:
    """Return the canonical texts, missing where nothing is said, and a problem by position for those too long."""
    texts = trimmed(cells)
    neutralised = pc.fill_null(pc.match_substring_regex(texts, NEUTRALISED), False)
    restored = pc.if_else(neutralised, pc.utf8_slice_codeunits(texts, 1), texts)
    lines = pc.utf8_trim_whitespace(pc.replace_substring_regex(restored, SPACES, " "))
    nothing = pc.fill_null(pc.match_substring_regex(lines, DASHES), True)
    lines = pc.if_else(nothing, pa.scalar(None, pa.string()), lines)
    if column.limit is None:
        return lines, {}
    lengths = pc.utf8_length(lines)
    is_long = pc.fill_null(pc.greater(lengths, column.limit), False)
    problems = {
        position: Problem(
            "too-long",
            words={"length": lengths[position].as_py(), "limit": column.limit},
            value=lines[position].as_py(),
        )
        for position in pc.indices_nonzero(is_long).to_pylist()
    }
    return pc.if_else(is_long, pa.scalar(None, pa.string()), lines), problems


def trimmed(cells: pa.Array) -> pa.Array:
    """Return texts without outer blanks, missing where nothing is left."""
    texts = pc.replace_substring_regex(cells, EDGES, "")
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
