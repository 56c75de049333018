"""The tables in which a snapshot says what it is made of, what was corrected, and what its load changed."""

from etl.schema.columns import day, integer, key, many, moment, reference, text, word
from etl.schema.published import count, meeting, published, source_ids

CORRECTIONS = published(
    "corrections",
    "One known error of a source that was corrected; the row in the record file is as the source has it.",
    ("table_name", "record", "field"),
    {
        "table_name": key("Table of the corrected row.", pattern="[a-z]+"),
        "record": key("Key of the corrected row, its parts joined by ` + `.", pattern=".+"),
        "meeting_id": meeting("Meeting that the row speaks of, where it speaks of one."),
        "source_id": reference("sources.source_id", "Document with the error.", required=True),
        "field": key("Corrected column, by its published name.", pattern="[a-z_]+"),
        "value_before": text("Value that the source has.", required=True),
        "value": text("Value in its place; empty when it is left out."),
        "correction_reason": text("Why the source is wrong there, as a sentence.", required=True),
        "correction_reason_fr": text("The same in French, where it was translated."),
        "correction_reason_ar": text("The same in Arabic, where it was translated."),
        "source_ids": source_ids("The document that shows the right value, as a list."),
    },
)
LOAD_CHANGES = published(
    "load_changes",
    "What this load changed in one table, against the snapshot that readers had before. Only tables and "
    "columns that both have are compared; a first snapshot has no row.",
    ("table_name",),
    {
        "table_name": key("Published table.", pattern="[a-z_]+"),
        "added_count": count("Number of rows whose key is new."),
        "changed_count": count(
            "Number of rows of which a column changed, their place in the file apart."
        ),
        "removed_count": count("Number of rows that are gone."),
        "rows_count": count("Number of rows now."),
        "listed_count": count("Number of the changed rows that changed_rows lists."),
    },
)
CHANGED_ROWS = published(
    "changed_rows",
    "One row that this load added, changed or removed; at most 1,000 of each table, changed and removed "
    "ones first.",
    ("table_name", "record_key"),
    {
        "table_name": reference("load_changes.table_name", "Published table.", required=True),
        "record_key": text("Key of the row; several columns separated by `;`.", required=True),
        "change": word(("added", "changed", "removed"), "What became of the row.", required=True),
        "fields": many(
            text("Columns that changed; none for a row that is added or removed.", required=True)
        ),
        "meeting_id": reference(
            "meetings.meeting_id", "Meeting that the row speaks of, unless that is gone."
        ),
        "activity_id": reference(
            "activities.activity_id", "Activity that the row speaks of, unless that is gone."
        ),
        "source_id": reference(
            "sources.source_id", "Source that the row names, unless that is gone."
        ),
    },
)
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
        "message_en": text("What is wrong, as an English sentence.", required=True),
        "message_fr": text("The same in French.", required=True),
        "message_ar": text("The same in Arabic.", required=True),
        "hint_en": text("What to do, in English."),
        "hint_fr": text("The same in French."),
        "hint_ar": text("The same in Arabic."),
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
        "previous_hash": text(
            "snapshot_hash of the one that readers had before, with which it is compared; empty for a "
            "first snapshot and where that one cannot be read."
        ),
        "previous_built_at": moment("When that one was built."),
    },
)
