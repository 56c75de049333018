"""The tables in which a snapshot says what it is made of."""

from etl.schema.columns import day, integer, key, moment, text, word
from etl.schema.published import count, published

INPUTS = published(
    "inputs",
    "One file, or one sheet of a workbook, that the snapshot was made of.",
    ("file", "table_name"),
    {
        "file": key("Path of the file below the data folder.", pattern=".+"),
        "sheet": text("Sheet of a workbook; empty for a CSV file."),
        "table_name": key("Table that its rows belong to.", pattern="[a-z]+"),
        "rows_count": count("Number of its rows."),
        "bytes_count": count("Size of the file in bytes."),
        "sha256": text("SHA-256 of the file.", required=True),
    },
)
LOAD_ISSUES = published(
    "load_issues",
    "One warning of this load; a load with errors publishes nothing.",
    (),
    {
        "level": word(("warning",), "How grave it is.", required=True),
        "file": text("File, or workbook, that it stands in."),
        "sheet": text("Sheet of a workbook."),
        "row": integer("Line of the file; empty when the whole file or column is meant."),
        "column": text("Column."),
        "value": text("Value of the cell."),
        "rule": text("Rule that it breaks.", required=True),
        "message": text("What is wrong, as a sentence.", required=True),
        "hint": text("What to do."),
    },
)
SNAPSHOT = published(
    "snapshot",
    "This snapshot; one row.",
    ("snapshot_hash",),
    {
        "snapshot_hash": key("SHA-256 of all that the snapshot is made of."),
        "built_at": moment("When it was built.", required=True),
        "data_date": day("Latest day on which a source was published or a status was true."),
        "loader_version": text("Version of the program.", required=True),
        "schema_version": count("Version of the published tables."),
        "duckdb_version": text("Version of DuckDB.", required=True),
        "python_version": text("Version of Python.", required=True),
    },
)
