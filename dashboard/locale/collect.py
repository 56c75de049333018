"""Collect the sentences of the code for the catalogues, wherever a call stands: also inside another call or an f-string.

Babel's own collector reads tokens, and Python 3.11 has one token for a whole f-string. This one reads the syntax tree. It is
named in `catalogues.cfg`; `make catalogues` runs it (https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods).
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import IO, Any

Message = tuple[int, str, str | tuple[str, ...], list[str]]


def collect(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Yield line, name of the call and its constant texts, for each call of a keyword such as `_` or `ngettext`."""
    del comment_tags, options
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = tuple(
                part.value
                for part in node.args
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )
            if node.func.id in keywords and texts:
                yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []
