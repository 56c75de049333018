"""The addresses beside the pages: extract links, health and static files.

An extract link takes the same parameters as the pages and gives the same rows. What it cannot do it says in one
sentence: 404 for a table that does not exist, 400 for a parameter or value that cannot be used, 503 without a snapshot.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard import extracts
from dashboard.evidence import read_evidence
from dashboard.filters import URL_NAMES, BadFilter, Filters, url_values
from dashboard.labels import EVERYTHING
from dashboard.language import LANGUAGES, _, speaking
from dashboard.snapshots import NoSnapshot, current_snapshot
from dashboard.warehouse import choices, rows, stream, table_names

STATIC = Path(__file__).parent / "static"
KNOWN_NAMES = (*URL_NAMES, "where", "lang")


def extract_csv(request: Request) -> Response:
    """Answer a link to a table as CSV, with the same filters as the pages."""
    values = url_values(request.query_params.multi_items())
    with speaking(values.get("lang", ["en"])[-1]):
        name = request.path_params["table"]
        if name not in table_names():
            return PlainTextResponse(_no_table(name), status_code=404)
        try:
            filters = _strict_filters(values)
            where = read_evidence(name, values.get("where", ())).where
            answer = stream(f"tables/{name}", filters, extracts.ROWS_AT_A_TIME, where)
        except BadFilter as problem:
            return PlainTextResponse(str(problem), status_code=400)
        except NoSnapshot:
            return PlainTextResponse(
                _("No snapshot is published yet; run: make build"), status_code=503
            )
        file = extracts.file_name(name, filters)
        return StreamingResponse(
            iterate_in_threadpool(_spoken_csv(answer.reader, values.get("lang", ["en"])[-1])),
            media_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}",
                "X-Row-Count": str(answer.rows_count),
                "X-Snapshot": answer.snapshot.name,
            },
        )


def _spoken_csv(reader: pa.RecordBatchReader, language: str) -> Iterator[bytes]:
    # The chunks are made after the request function has returned, each in a thread of its own.
    chunks = None
    while True:
        with speaking(language):
            chunks = chunks or extracts.to_csv(reader)
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _strict_filters(values: dict[str, list[str]]) -> Filters:
    """Return the filters of a link; unlike a page, a link refuses what it cannot use. Raises `BadFilter`."""
    for name in values:
        if name not in KNOWN_NAMES:
            near = difflib.get_close_matches(name, KNOWN_NAMES, n=1)
            raise BadFilter(
                _(
                    '"{name}" is not a parameter; known are {known}. Did you mean {near}?',
                    name=name[:40],
                    known=", ".join(KNOWN_NAMES),
                    near=near[0] if near else KNOWN_NAMES[0],
                )
            )
    asked = values.get("lang", ["en"])[-1]
    if asked not in LANGUAGES:
        raise BadFilter(
            _(
                'lang: "{value}" is not known; use {known}.',
                value=asked[:40],
                known=", ".join(LANGUAGES),
            )
        )
    filters = Filters.from_url(values, choices())
    if filters.problems:
        raise BadFilter(" ".join(filters.problems))
    return filters


def _no_table(name: str) -> str:
    near = difflib.get_close_matches(name, table_names(), n=1)
    known = ", ".join(table_names())
    if near:
        return _(
            'There is no table "{name}"; the nearest is {near}. Tables: {known}.',
            name=name[:60],
            near=near[0],
            known=known,
        )
    return _('There is no table "{name}". Tables: {known}.', name=name[:60], known=known)


def no_such_extract(request: Request) -> PlainTextResponse:
    """Answer a link below `/extracts/` that is no table as CSV."""
    name = request.path_params["name"]
    table = name.partition(".")[0]
    if table in table_names():
        example = f"/extracts/{table}.csv"
        return PlainTextResponse(
            _("This form is not served; use {example}.", example=example), status_code=404
        )
    return PlainTextResponse(_no_table(name), status_code=404)


def health(request: Request) -> JSONResponse:
    """Answer whether the program serves a snapshot, which one and how old its data is."""
    del request
    with contextlib.suppress(NoSnapshot):
        snapshot = current_snapshot()
        about = rows("snapshot", EVERYTHING)[0]
        return JSONResponse(
            {
                "status": "fallback" if snapshot.is_fallback else "ok",
                "snapshot": snapshot.name,
                "data_date": about["data_date"].isoformat(),
            }
        )
    return JSONResponse({"status": "no snapshot", "mend": "make build"}, status_code=503)


ROUTES: list[BaseRoute] = [
    Route("/extracts/{table}.csv", extract_csv, methods=["GET"]),
    Route("/extracts/{name:path}", no_such_extract, methods=["GET"]),
    Route("/healthz", health, methods=["GET"]),
    Mount("/assets", StaticFiles(directory=STATIC)),
]
