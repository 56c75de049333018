"""The rows that an address opens. Each table within filters is asked once, and many conditions are tried on the answer.

That the page itself has these rows for any address is shown in test_evidence_addresses.py.
"""

import functools

import duckdb
import pyarrow as pa

from dashboard.filters import Filters
from dashboard.snapshots import Snapshot, current_snapshot
from dashboard.warehouse import Where, ask_table, condition


@functools.cache
def answers() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


@functools.lru_cache(maxsize=256)
def kept(snapshot: Snapshot, table: str, filters: Filters) -> tuple[str, dict[str, str]]:
    """Return the name under which an answer is kept, and the kinds of its columns."""
    del snapshot  # part of the key
    answer = ask_table(table, filters)
    name = f"answer_{kept.cache_info().misses}"
    answers().register(name, answer)
    return name, {one.name: "list" if pa.types.is_list(one.type) else "" for one in answer.schema}


def asked(what: str, table: str, filters: Filters, where: Where) -> duckdb.DuckDBPyRelation:
    name, kinds = kept(current_snapshot(), table, filters)
    test, texts = condition(kinds, where)
    return answers().sql(f"select {what} from {name} where {test or 'true'}", params=texts)


def rows_opened(table: str, filters: Filters, where: Where = ()) -> list[dict]:
    return asked("*", table, filters, where).to_arrow_table().to_pylist()


def count_opened(table: str, filters: Filters, where: Where = ()) -> int:
    return asked("count(*)", table, filters, where).fetchall()[0][0]
