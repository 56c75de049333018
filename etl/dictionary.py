"""Write the data dictionary into `data/README.md`: `python -m etl.dictionary`.

In: the descriptions of the record files and of the published tables. Out: the part of the file
between two marks, and nothing else of it. A test fails when it is not what the descriptions say.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandera.pandas as pa

from etl.schema.columns import CELL_LIMIT, Kind, Table, duckdb_type, kind_of, traits_of
from etl.schema.records import TABLES as RECORDS
from etl.schema.views import VIEWS
from etl.schema.warehouse import TABLES as PUBLISHED

README = Path(__file__).parents[1] / "data" / "README.md"
BEGIN = "<!-- dictionary: written by python -m etl.dictionary -->"
END = "<!-- end of the dictionary -->"

Form = Callable[[pa.Column], str]


def main() -> None:
    """Write the dictionary into the file."""
    README.write_text(with_dictionary(README.read_text(encoding="utf-8")), encoding="utf-8")


def with_dictionary(text: str) -> str:
    """Return the text with the part between the marks written anew; raises ValueError without them."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{README.name} has no part between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{dictionary()}\n{END}{after}"


def dictionary() -> str:
    """Return the dictionary of all tables as Markdown."""
    return "\n".join(
        [
            "## Dictionary of the record files",
            "",
            *_chapter(RECORDS.values(), _record_form),
            "## Dictionary of the published tables",
            "",
            "The snapshot is a DuckDB file with these tables; types are those of DuckDB, `[]` is a list.",
            "",
            *_chapter(PUBLISHED.values(), _published_form),
            "### Views",
            "",
            *_chapter(VIEWS.values(), _published_form, level="####"),
        ]
    )


def _chapter(tables: Iterable[Table], form: Form, level: str = "###") -> Iterator[str]:
    for table in tables:
        yield f"{level} `{table.file or table.name}`"
        yield ""
        yield f"{table.meaning}{_keys(table)}"
        yield ""
        yield "| Column | Meaning | Form |"
        yield "|---|---|---|"
        for name, column in table.columns.items():
            yield f"| `{name}` | {_cell(str(column.description))} | {_cell(form(column))} |"
        yield ""


def _keys(table: Table) -> str:
    keys = [f" Key: {_named(table.key)}."] if table.key else []
    return "".join([*keys, *(f" No two rows share {_named(names)}." for names in table.unique)])


def _named(names: Iterable[str]) -> str:
    return " + ".join(f"`{name}`" for name in names)


def _record_form(column: pa.Column) -> str:
    """Return in words what a cell may hold."""
    traits = traits_of(column)
    form = f"{_single_form(column)}{', several with `;`' if 'separator' in traits else ''}"
    # A flag is yes or empty, so that "may be empty" is said already.
    if column.nullable and kind_of(column) != "flag":
        form += "; may be empty"
    return form


def _single_form(column: pa.Column) -> str:
    traits, kind = traits_of(column), kind_of(column)
    forms: dict[Kind, Callable[[], str]] = {
        "code": lambda: f"code of the list `{traits['list']}`",
        "reference": lambda: f"`{traits['references']}`{_side(traits)}",
        "date": lambda: "partial date (`1996`, `2014-06`, `2022-07-18`)",
        "flag": lambda: "`yes` or empty",
        "word": lambda: "one of " + " ".join(f"`{word}`" for word in traits["words"]),
        "integer": lambda: f"whole number{_bounds(traits)}",
        "number": lambda: f"decimal number{_bounds(traits)}",
    }
    return forms.get(kind, lambda: _text_form(traits))()


def _text_form(traits: dict[str, Any]) -> str:
    limit = traits.get("limit", CELL_LIMIT)
    return str(
        traits.get("form")
        or ("text" if limit == CELL_LIMIT else f"text, at most {limit} characters")
    )


def _side(traits: dict[str, Any]) -> str:
    return f" of side {traits['side']}" if "side" in traits else ""


def _bounds(traits: dict[str, Any]) -> str:
    least, most = traits.get("least"), traits.get("most")
    if most is not None:
        return f" from {least} to {most}"
    return f" from {least}" if least is not None else ""


def _published_form(column: pa.Column) -> str:
    """Return the DuckDB type, and what the values refer to."""
    traits = traits_of(column)
    form = f"`{duckdb_type(column)}`"
    if "list" in traits:
        form += f", list `{traits['list']}`"
    elif "references" in traits:
        form += f", of `{traits['references']}`"
    elif "words" in traits and kind_of(column) == "word":
        form += ": " + " ".join(f"`{word}`" for word in traits["words"])
    return form if column.nullable else f"{form}, never empty"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
