"""How the workbook looks: formats, directions, titles of sheets, in one language."""

from functools import cached_property
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.matrix.sheets import TITLES
from etl.wording import in_arabic

FILE = Path(__file__).with_name("template.yml")
TEXTS: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))

# Headings by need: dark to pale, legible in print without colour.
FILLS = {"must": "#0B5563", "recommended": "#5E8C98", "optional": "#C9DADF"}
INK, PALE, RULE = "#1F2A30", "#F2F6F7", "#C5CFD3"
FONT = "Calibri"


def worded(text: str, language: str) -> str:
    """Return a text of ours fit for its language: in Arabic, dates and codes keep their order."""
    return in_arabic(text) if language == "ar" else text


class Style:
    """The formats of one workbook in one language."""

    def __init__(self, book: xlsxwriter.Workbook, language: str) -> None:
        """Take the workbook to write into."""
        self.book = book
        self.language = language
        self.is_right_to_left = language == "ar"
        self._formats: dict[str, Format] = {}

    def sheet(self, name: str, *, colour: str = FILLS["recommended"]) -> Worksheet:
        """Return a new sheet with its title, its direction and its page set for print."""
        sheet: Worksheet = self.book.add_worksheet(TITLES[name][self.language])
        if self.is_right_to_left:
            sheet.right_to_left()
        sheet.set_tab_color(colour)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def format(self, name: str) -> Format:
        """Return a format by its name below; a heading's is that of its need."""
        if name not in self._formats:
            base = {
                "font_name": FONT,
                "font_size": 11,
                "font_color": INK,
                "valign": "top",
                "align": "right" if self.is_right_to_left else "left",
                "reading_order": 2 if self.is_right_to_left else 1,
            }
            self._formats[name] = self.book.add_format(base | self._traits[name])
        return self._formats[name]

    @cached_property
    def _traits(self) -> dict[str, dict[str, Any]]:
        heading = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": RULE,
        }
        traits: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 16},
            "section": {"bold": True, "font_size": 12, "bottom": 1, "bottom_color": RULE},
            "subtitle": {},
            "body": {"text_wrap": True},
            "label": {"bold": True},
            "field": {"bg_color": PALE, "border": 1, "border_color": RULE, "num_format": "@"},
            # Dates and identifiers stay as typed: 2025-03 is not the first of March.
            "text": {"num_format": "@", "text_wrap": True},
            # Long texts have no text format: Excel shows such a cell of over 255 characters as ####.
            "cell": {"text_wrap": True},
            "note": {"italic": True, "font_color": "#5A6970", "text_wrap": True, "indent": 1},
            "banner": {"bold": True, "bg_color": "#FBE9C6", "text_wrap": True, "border": 1},
            "example": {
                "italic": True,
                "font_color": "#5A6970",
                "text_wrap": True,
                "num_format": "@",
            },
        }
        for need, fill in FILLS.items():
            ink = INK if need == "optional" else "#FFFFFF"
            traits[need] = heading | {"bg_color": fill, "font_color": ink}
        return traits
