"""Tell in which encoding a text file was saved when it is not UTF-8.

In: the bytes of a file. Out: one issue that names what the bytes look like, or nothing. It converts
nothing: a wrong guess would turn names into other names.
"""

import codecs

from etl.headers import Place
from etl.issues import Issue

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WORKBOOK = b"PK\x03\x04"
ARABIC = range(0x0600, 0x0700)


def encoding_issue(data: bytes, place: Place) -> Issue | None:
    """Return why the bytes are no UTF-8 text, or None when they are; a byte order mark is fine."""
    if data.startswith(WORKBOOK):
        return place.issue("bad-file", "named-csv")
    if data.startswith(UTF16) or b"\0" in data[:4096]:
        return place.issue("bad-encoding", "utf-16")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return place.issue("bad-encoding", _looks_like(data), line=str(line))
    if b"\0" in data:
        return place.issue("bad-file", "zero-byte")
    return None


def _looks_like(data: bytes) -> str:
    """Return the script of the likely encoding: Arabic where most signs beyond ASCII read as Arabic letters."""
    beyond = bytes(byte for byte in data[:1_000_000] if byte >= 0x80)
    letters = beyond.decode("cp1256", errors="replace")
    arabic = sum(ord(letter) in ARABIC for letter in letters)
    if arabic * 2 > len(letters):
        return "arabic"  # windows-1256
    return "western"  # windows-1252
