"""Every sentence of the loader and of click is in our catalogues, and none reaches the terminal past them."""

import ast
import re
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import etl
from etl.language import LOCALE_FOLDER

ETL = Path(etl.__file__).parent
SOURCES = {"loader": ETL, "click": Path(click.__file__).parent}
TRANSLATING = frozenset({"_", "N_", "ngettext"})
PLACE = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
WORD = re.compile(r"[A-Za-z]{3,}")
# Calls whose text a person reads on the terminal.
SPEAKING = frozenset(
    {"print", "echo", "tell", "working", "say", "command", "option", "argument", "group", "Text"}
    | {"BadParameter", "ClickException", "UsageError", "PublishError", "BusyError", "AcceptError"}
    | {"CannotChangeError", "BadMappingError"}
)
READ = frozenset({"help", "short_help", "metavar", "epilog", "options_metavar"})


def calls(folder: Path) -> list[tuple[Path, ast.Call]]:
    return [
        (path, node)
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def sentences(folder: Path) -> set[str]:
    return {
        call.args[0].value
        for _path, call in calls(folder)
        if isinstance(call.func, ast.Name)
        and name_of(call) in TRANSLATING
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def catalogue(name: str, code: str) -> Catalog:
    with (LOCALE_FOLDER / code / "LC_MESSAGES" / f"{name}.po").open("rb") as file:
        return read_po(file, locale=code)


def forms_of(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("name", SOURCES)
def test_catalogue_has_each_sentence_of_the_code_and_no_other(name: str, code: str) -> None:
    ids = [message.id for message in catalogue(name, code) if message.id]
    entries = {one[0] if isinstance(one, tuple) else one for one in ids}
    of_code = sentences(SOURCES[name])
    assert of_code - entries == set(), "missing; run: make catalogues"
    assert entries - of_code == set(), "unused; run: make catalogues"


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("name", SOURCES)
def test_each_entry_is_translated_with_its_places(name: str, code: str) -> None:
    entries = catalogue(name, code)
    for message in entries:
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = forms_of(message)
        assert len(forms) == (entries.num_plurals if len(originals) > 1 else 1), message.id
        assert all(forms), message.id
        assert not message.fuzzy, message.id
        allowed = {place for text in originals for place in PLACE.findall(text)}
        for form in forms:
            used = set(PLACE.findall(form))
            assert used <= allowed if len(forms) > 1 else used == allowed, message.id


def literals(node: ast.AST) -> list[str]:
    """Return the texts with words in it that stand outside the translating calls."""
    if isinstance(node, ast.Call) and name_of(node) in {*TRANSLATING, "get", "level_word"}:
        return []
    if isinstance(node, ast.Lambda):
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and WORD.search(node.value) else []
    return [text for child in ast.iter_child_nodes(node) for text in literals(child)]


def test_no_sentence_of_the_code_reaches_the_terminal_past_the_catalogues() -> None:
    found = []
    for path, call in calls(ETL):
        if name_of(call) not in SPEAKING or "dictionary" in path.name:
            continue
        spoken = [part for part in call.args if not isinstance(part, ast.Starred)]
        if name_of(call) in {"option", "argument", "tell"}:
            spoken = []  # names of options and levels; what a person reads has a keyword or is translated
        if name_of(call) == "tell":
            spoken = call.args[2:]
        texts = [text for part in spoken for text in literals(part)]
        texts += [t for one in call.keywords if one.arg in READ for t in literals(one.value)]
        found += [(path.name, call.lineno, text) for text in texts]
    assert found == []


def test_what_a_merge_says_is_in_the_catalogues() -> None:
    path = ETL / "matrix" / "merging" / "told.py"
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            constants = [one.value for one in node.values if isinstance(one, ast.Constant)]
            found += [text for text in constants if WORD.search(text) and "--accept" not in text]
    assert found == ["activity_id", "column"] or all(
        word in {"is_", "_divided", "_files"} for word in found
    )
