"""What keeps a cell from being read, before it is known where the cell stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.matrix.findings import Finding, finding
from etl.wording import Level, Word


@dataclass(frozen=True)
class Problem:
    """A rule that one value breaks, with the words of its sentence; `level` where it is not that of the rule."""

    rule: str
    variant: str = ""
    words: Mapping[str, Word] = field(default_factory=dict)
    value: str = ""
    level: Level | None = None


class UnreadableError(ValueError):
    """Say why a text is no value of its column."""

    def __init__(self, rule: str, variant: str = "", **words: Word) -> None:
        """Keep the rule, which of its sentences fits, and the words of that sentence."""
        super().__init__(rule, variant, words)
        self.rule, self.variant, self.words = rule, variant, words

    def problem(self, value: str) -> Problem:
        """Return what is wrong with `value`."""
        return Problem(self.rule, self.variant, self.words, value)


@dataclass(frozen=True)
class Where:
    """One column of one sheet, as findings name it: our name, its letters and its heading."""

    file: str
    sheet: str
    column: str
    letter: str
    header: str

    def finding(self, problem: Problem, row: int) -> Finding:
        """Return the finding that a problem makes in one row of the spreadsheet."""
        return finding(
            problem.rule,
            self.file,
            self.sheet,
            row=row,
            column=self.column,
            letter=self.letter,
            value=problem.value,
            variant=problem.variant,
            header=self.header,
            level=problem.level,
            **problem.words,
        )
