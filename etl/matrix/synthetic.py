"""Know a workbook that was made up for tests and benchmarks.

In: the bytes of a workbook. Out: whether one of its sheets bears the mark that the generator in `tests/synthetic` writes
above every sheet. Such a workbook never enters the records unless it is asked for by name.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

MARK = "Synthetic data, made up for tests of Sijill"
# The mark stands in the first rows of each sheet; a program that saved the workbook anew keeps all texts in one place.
TEXTS, SHEETS = "xl/sharedStrings.xml", "xl/worksheets/"
HEAD = 256 * 1024
BLOCK = 8 * 1024 * 1024


def is_synthetic(data: bytes) -> bool:
    """Return whether a workbook bears the mark; bytes that are no workbook do not."""
    mark = MARK.encode()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                limit = None if member == TEXTS else HEAD if member.startswith(SHEETS) else 0
                if limit != 0 and any(mark in block for block in _blocks(packed, member, limit)):
                    return True
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError):
        return False
    return False


def _blocks(packed: zipfile.ZipFile, member: str, limit: int | None) -> Iterator[bytes]:
    """Yield the content of a part in blocks that overlap by the length of the mark."""
    tail = b""
    with packed.open(member) as part:
        while block := part.read(limit or BLOCK):
            yield tail + block
            if limit:
                return
            tail = block[-len(MARK) :]
