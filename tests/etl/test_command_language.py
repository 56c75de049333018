"""The command line in three languages: which one is spoken, help of each command, errors, a run over spoiled records."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import VERSION
from etl.__main__ import load
from etl.language import (
    LANGUAGES,
    _,
    current_language,
    language_of_terminal,
    ngettext,
    number,
    speaking,
)
from tests.etl.matrix_books import ACTIVITY, workbook
from tests.etl.spoiled import Folder

PROJECT = Path(__file__).parents[2]
COMMANDS = ("", *sorted(load.commands))
ARABIC = re.compile("[\u0600-\u06ff]")
# What is no word of a language: options and their choices, files, columns, codes, names of programs and settings.
NAMES = re.compile(
    r"--?[a-z][\w-]*|\[[a-z|]+\]|\bun\|oic\|\S*|\S+\.(?:csv|xlsx|yml)\b|\b(?:python|etl|SIJILL_\w+|CSV|csv|xlsx|UTF-8|data/\w+|ISO|"
    r"OIC|UN|restricted|Excel|add|check|export|template)\b|[\w+./-]*[\d_/+][\w./+-]*"
)
ENGLISH = re.compile(
    r"\b(the|is|of|and|it|that|with|write|correct|row|rows|sheet|value|column|nothing|which|are|by|to|workbooks?|"
    r"nearest|allowed|known|missing|can|be|read|errors|warning|show|try|for|help|file|folder|records)\b",
    re.IGNORECASE,
)


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a terminal does, without the language that the other tests ask for."""
    apart = ("SIJILL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    own = {name: value for name, value in os.environ.items() if name not in apart}
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, words)],
        cwd=PROJECT,
        env={**own, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def foreign_words(text: str, language: str, allowed: str = "") -> list[str]:
    """Return the words of another language in an Arabic or French text, but for names."""
    rest = NAMES.sub("", re.sub(allowed, "", text) if allowed else text)
    return re.findall("[A-Za-z]{2,}", rest) if language == "ar" else ENGLISH.findall(rest)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "ar_MA.UTF-8@euro"}, "ar"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "ar_SA"}, "ar"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "ar_SA", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
    ],
)
def test_terminal_names_its_language_as_posix_has_it(
    environment: dict[str, str], language: str
) -> None:
    assert language_of_terminal(environment) == language


def test_option_comes_before_the_setting_and_the_setting_before_the_terminal() -> None:
    french = {"LANG": "fr_FR.UTF-8"}
    assert run("--version", **french).stdout == f"sijill, version {VERSION}\n"
    assert "Afficher" in run("-h", **french).stdout
    assert "عرض" in run("-h", SIJILL_LANGUAGE="ar", **french).stdout
    assert "Show" in run("--language", "en", "-h", SIJILL_LANGUAGE="ar", **french).stdout
    assert "Show" in run("-h", "--language=en", SIJILL_LANGUAGE="ar").stdout
    unknown = run("--check", SIJILL_LANGUAGE="de", **french)
    assert unknown.returncode == 2
    assert "n'est aucun de 'en', 'fr', 'ar'" in unknown.stderr


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_of_each_command_is_in_the_language_asked_for(name: str, language: str) -> None:
    words = [word for word in (name, "--help") if word]
    done = CliRunner().invoke(load, ["--language", language, *words], prog_name="python -m etl")
    assert done.exit_code == 0
    assert {"en": "Options:", "fr": "Options :", "ar": "الخيارات:"}[language] in done.output
    if language != "en":
        assert foreign_words(done.output, language) == []
    assert current_language() == "en"


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["nonsense"],
        ["--issues"],
        ["--issues", "/"],
        ["--check=1"],
        ["check"],
        ["check", "absent.xlsx"],
        ["template"],
        ["template", "--language", "de", "--output", "x.xlsx"],
        ["add", "README.md", "--accept", "both"],
        ["add", "README.md", "--prepared-on", "03/04/2025"],
        ["add", "README.md", "--visibility", "all"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_said_in_the_language_asked_for(language: str, words: list[str]) -> None:
    done = CliRunner().invoke(load, ["--language", language, *words], prog_name="python -m etl")
    assert done.exit_code == 2
    assert {"fr": "Erreur : ", "ar": "خطأ: "}[language] in done.output
    typed = r"nonsense|absent|\b(un|oic)\b|README\.md|both|\ball\b|\bde\b|\b(en|fr|ar|public)\b"
    assert foreign_words(done.output, language, typed) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_spoiled_records_are_told_in_the_language_of_the_terminal(
    folder: Folder, tmp_path: Path, language: str
) -> None:
    folder.add_row("outcomes", meeting_id="gm-2022", outcome="7", source_id="nobody-1")
    folder.add_row("activities", activity_id="A-1", planned_start="31/02/2026", theme="healht")
    (folder.records / "agenda.csv").write_bytes("موضوع,ب\n".encode("cp1256"))
    (folder.records / "m.xlsx").write_bytes(b"PK\x03\x04")
    report = tmp_path / "issues.csv"
    done = run(
        *("--records", folder.records, "--reference", folder.reference),
        *("--check", "--issues", report),
        LANG={"fr": "fr_FR.UTF-8", "ar": "ar_EG.UTF-8"}[language],
    )
    assert done.returncode == 1
    assert not done.stderr
    names = r"\([a-z-]+\)|\u2068[^\u2069]*\u2069|« [^»]* »|\b(sources|outcomes|activities|places|windows|source_id)\b"
    # The names of rules stand behind what they count.
    counted = r"\d+ [\u2068]?[a-z-]+"
    assert foreign_words(done.stdout, language, f"{names}|{counted}") == []
    for rule in ("bad-encoding", "bad-file", "dangling-reference", "bad-date", "unknown-code"):
        assert rule in done.stdout
    assert {"fr": "Rien n'a été publié.", "ar": "لم يُنشر شيء."}[language] in done.stdout
    written = report.read_text(encoding="utf-8-sig")
    assert written.startswith("level,file,sheet,row,column,value,rule,message,hint")
    assert {"fr": "n'est pas une source connue", "ar": "ليس مصدرا معروفا"}[language] in written


def test_check_speaks_the_language_of_its_findings_unless_the_program_was_told_another(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIJILL_LANGUAGE")
    sent = tmp_path / "m.xlsx"
    sent.write_bytes(workbook({"activities": [ACTIVITY | {"un_lead": "UNCTADD"}]}))
    places = ["--records", str(folder.records), "--reference", str(folder.reference)]
    alone = CliRunner().invoke(load, [*places, "check", str(sent), "--language", "fr"])
    assert "Vérification de m.xlsx" in alone.output
    assert "■ Erreur : m.xlsx, feuille" in alone.output
    both = CliRunner().invoke(
        load, ["--language", "ar", *places, "check", str(sent), "--language", "fr"]
    )
    assert "■ Erreur : m.xlsx, feuille" in both.output
    assert "لا يمكن إضافته" in both.output
    told = CliRunner().invoke(load, ["--language", "ar", *places, "check", str(sent)])
    assert "■ خطأ: \u2068m.xlsx\u2069، الورقة" in told.output


def test_counts_take_the_form_of_their_rule_and_numbers_that_of_the_language() -> None:
    with speaking("ar"):
        forms = [ngettext("{count} row", "{count} rows", n) for n in (0, 1, 2, 3, 11, 100)]
        assert forms == ["لا صفوف", "صف واحد", "صفان", "3 صفوف", "11 صفا", "100 صف"]
        assert _("see {file}", file="a.csv") == "انظر \u2068a.csv\u2069"
    with speaking("fr"):
        assert ngettext("{count} row", "{count} rows", 0) == "0 ligne"
        assert number(12345) == "12\u202f345"
    assert ngettext("{count} row", "{count} rows", 12345) == "12,345 rows"
    with speaking("tlh"):
        assert current_language() == "en"
