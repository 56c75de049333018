"""The choice of a reader: URL ↔ SQL parameters ↔ one human sentence.

A `Filters` is the same thing on a page, behind a link and in a question: years (first and last, both included), and
lists of codes for theme, working group, institution, kind of meeting and status of activity. An empty list means
every value. What a filter means for meetings and for activities is written once, in the macros `chosen_meetings` and
`chosen_activities` of the snapshot.

`as_at` is a general meeting or a day: what had been reported on activities by its last day. Without it, all that is
known today. `since` is another such day before it, for what is told as a change between the two; without it, the snapshot
takes the general meeting before the later day (the macro `since_of`).
"""

from __future__ import annotations

import datetime
import difflib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.language import _, isolated, listed, partial_date

CODE_FIELDS = ("theme", "working_group", "institution", "kind", "status")
FEW_CODES = 12  # a sentence can name so many
LONGEST_COMPARED = 200  # characters of a value: longer ones are accidents, and comparing takes time
URL_NAMES = ("years", *CODE_FIELDS, "as_at", "since")
# A report is fresh for half a year and stale after a year: the cycle has two years, with half-yearly rounds planned.
FRESH_DAYS = int(os.environ.get("SIJILL_FRESH_DAYS", "180"))
STALE_DAYS = int(os.environ.get("SIJILL_STALE_DAYS", "365"))


class BadFilter(ValueError):  # noqa: N818 - it is a sentence for a reader, not an error of the program
    """A value in a URL that cannot be used; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the current snapshot: the whole span of years and the codes of each field.

    `aliases` are other names of institutions in small letters, with the code that an address may mean by them.
    `unnamed` are institutions that no record names: they can be asked for, and are not offered. `meeting_days` are the
    general meetings held, in time, with their last day.
    """

    years: tuple[int, int]
    codes: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    meeting_days: Mapping[str, datetime.date] = field(default_factory=dict)

    def day_of(self, value: str, name: str = "as_at") -> datetime.date:
        """Return the day that a value of `as_at` or `since` stands for: the last day of a general meeting, or an ISO day.

        Raises `BadFilter` with a sentence.
        """
        if value in self.meeting_days:
            return self.meeting_days[value]
        try:
            day = datetime.date.fromisoformat(value) if len(value) == 10 else None
        except ValueError:
            day = None
        if day is None:
            raise BadFilter(
                _(
                    '{name}: "{value}" is neither a general meeting nor a day; write for example {example}.',
                    name=name,
                    value=value[:40],
                    example=" / ".join([*list(self.meeting_days)[-1:], "2024-07-24"]),
                )
            )
        if not self.first_day <= day <= datetime.date.today():
            raise BadFilter(
                _(
                    "{name}: {day} lies outside of what can be known; choose a day from {first} to today.",
                    name=name,
                    day=day.isoformat(),
                    first=self.first_day.isoformat(),
                )
            )
        return day

    def since_day_of(self, since: str, later: datetime.date) -> datetime.date:
        """Return the day that `since` stands for. Raises `BadFilter` with a sentence, also when it comes after `later`."""
        day = self.day_of(since, "since")
        if day > later:
            raise BadFilter(
                _(
                    "The earlier day of the comparison ({since}) comes after the day as at which activities are shown ({later}); choose an earlier one, or a later day for the activities.",
                    since=isolated(partial_date(day.isoformat())),
                    later=isolated(partial_date(later.isoformat())),
                )
            )
        return day

    @property
    def first_day(self) -> datetime.date:
        """The first day that `as_at` may name: that of the first year of the records."""
        return datetime.date(max(self.years[0], 1), 1, 1)

    def code_of(self, name: str, value: str) -> str:
        """Return the code that a value of an address stands for: an older name of an institution is its code."""
        if name != "institution" or value in self.codes[name]:
            return value
        return self.aliases.get(value.lower(), value)


@dataclass(frozen=True)
class Filters:
    """One choice. `years` holds first and last year, both included."""

    years: tuple[int, int]
    full_years: tuple[int, int]
    theme: tuple[str, ...] = ()
    working_group: tuple[str, ...] = ()
    institution: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    as_at: str = ""
    as_at_on: datetime.date | None = None
    since: str = ""
    since_on: datetime.date | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def everything(cls, choices: Choices) -> Filters:
        """Return the filters that leave nothing out."""
        return cls(years=choices.years, full_years=choices.years)

    @classmethod
    def from_url(cls, values: Mapping[str, Sequence[str]], choices: Choices) -> Filters:
        """Return the filters that URL parameters ask for; what cannot be used is left out and named in `problems`.

        `years` is given twice, first and last; one value alone is that year. Names that are no filter are ignored.
        """
        problems: list[str] = []
        years = choices.years
        if values.get("years"):
            try:
                years = read_years(values["years"], choices.years)
            except BadFilter as problem:
                problems.append(str(problem))
        kept: dict[str, Any] = {}
        for name in CODE_FIELDS:
            asked = [choices.code_of(name, value) for value in values.get(name, ()) if value]
            known = [value for value in dict.fromkeys(asked) if value in choices.codes[name]]
            problems += [
                unknown_code(name, value, choices)
                for value in dict.fromkeys(asked)
                if value not in known
            ]
            kept[name] = tuple(known)
        found = cls(years, choices.years, **kept)
        if given := [value for value in values.get("as_at", ()) if value]:
            try:
                only_one("as_at", given)
                found = found.at(given[-1], choices.day_of(given[-1]))
            except BadFilter as problem:
                problems.append(str(problem))
        if given := [value for value in values.get("since", ()) if value]:
            try:
                only_one("since", given)
                found = found.from_day(given[-1], choices.since_day_of(given[-1], found.day))
            except BadFilter as problem:
                problems.append(str(problem))
        return replace(found, problems=tuple(problems))

    @property
    def is_full_range(self) -> bool:
        """Tell whether no year is left out; only then are undated rows shown."""
        return self.years[0] <= self.full_years[0] and self.years[1] >= self.full_years[1]

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is filtered at all, as at today."""
        return not self.is_narrowed and not self.as_at

    @property
    def is_narrowed(self) -> bool:
        """Tell whether years or codes leave anything out."""
        return not self.is_full_range or any(getattr(self, name) for name in CODE_FIELDS)

    @property
    def day(self) -> datetime.date:
        """The day for which activities are judged: the chosen one, else that of viewing."""
        return self.as_at_on or datetime.date.today()

    def to_url(self) -> dict[str, list[str]]:
        """Return the URL parameters of this choice: codes, and only what differs from everything."""
        asked = {} if self.is_full_range else {"years": [str(year) for year in self.years]}
        return (
            asked
            | {name: list(getattr(self, name)) for name in CODE_FIELDS if getattr(self, name)}
            | {name: [getattr(self, name)] for name in ("as_at", "since") if getattr(self, name)}
        )

    def to_sql(self) -> dict[str, Any]:
        """Return the struct that a question takes as `$filters` (see the macro `chosen_meetings`)."""
        return {
            "first_year": self.years[0],
            "last_year": self.years[1],
            "is_full_range": self.is_full_range,
            "is_everything": self.is_everything,
            "day": self.day,
            "known_by": self.as_at_on,
            "since_on": self.since_on,
            "fresh_days": FRESH_DAYS,
            "stale_days": STALE_DAYS,
            **{name: list(getattr(self, name)) for name in CODE_FIELDS},
        }

    def without(self, *names: str) -> Filters:
        """Return the same choice with some fields open, for a view in which they make no sense."""
        opened: dict[str, Any] = dict.fromkeys(names, ())
        return replace(self, **opened)

    def at(self, as_at: str, day: datetime.date | None) -> Filters:
        """Return the same choice as at another day; an empty `as_at` is today."""
        return replace(self, as_at=as_at, as_at_on=day)

    def from_day(self, since: str, day: datetime.date | None) -> Filters:
        """Return the same choice with another earlier day; an empty `since` is the general meeting before."""
        return replace(self, since=since, since_on=day)

    def opened(self) -> Filters:
        """Return the same days with nothing left out."""
        open_fields: dict[str, Any] = dict.fromkeys(CODE_FIELDS, ())
        return replace(self, years=self.full_years, **open_fields)

    def or_general_meetings(self) -> Filters:
        """Return the same choice with general meetings where no kind of meeting is chosen."""
        return self if self.kind else replace(self, kind=("general_meeting",))

    def parts(self, label: Any) -> list[str]:
        """Return the choice as short phrases for one sentence; `label(field, code)` words a code."""
        first, last = self.years
        phrases = [str(first) if first == last else f"{first}–{last}"]
        for name in CODE_FIELDS:
            codes = getattr(self, name)
            if codes:
                phrases.append(listed(label(name, code) for code in codes))
        if self.as_at_on:
            named = named_day(self.as_at, self.as_at_on, label)
            phrases.append(_("activities as at {what}", what=named))
        if self.since_on:
            named = named_day(self.since, self.since_on, label)
            phrases.append(_("changes since {what}", what=named))
        return phrases


def named_day(value: str, day: datetime.date, label: Any) -> str:
    """Return a value of `as_at` or `since` in words: the meeting that `label` names, else the day."""
    return partial_date(value) if value == day.isoformat() else str(label("meeting_id", value))


def only_one(name: str, values: Sequence[str]) -> None:
    """Refuse a parameter that is given several times where one value has sense. Raises `BadFilter`."""
    if len(set(values)) > 1:
        raise BadFilter(
            _(
                "{name}: give one day, not several: {values}.",
                name=name,
                values=", ".join(values)[:80],
            )
        )


def read_years(values: Sequence[str], full: tuple[int, int]) -> tuple[int, int]:
    """Return first and last year out of one or two URL values, cut to the span of the records.

    Raises `BadFilter` with a sentence when a value is not a year, there are more than two, or the first comes after
    the last or outside the records.
    """
    if len(values) > 2 or not all(v.isascii() and v.isdigit() and len(v) == 4 for v in values):
        raise BadFilter(
            _(
                'years: "{value}" is not a year or a pair of years; write for example {example}.',
                value=", ".join(values)[:60],
                example=f"years={full[0]}&years={full[1]}",
            )
        )
    first, last = int(values[0]), int(values[-1])
    if first > last:
        raise BadFilter(
            _(
                "years: {first} comes after {last}; give the first year first.",
                first=first,
                last=last,
            )
        )
    if last < full[0] or first > full[1]:
        raise BadFilter(
            _(
                "years: {first}–{last} lies outside the records ({full_first}–{full_last}).",
                first=first,
                last=last,
                full_first=full[0],
                full_last=full[1],
            )
        )
    return max(first, full[0]), min(last, full[1])


def unknown_code(name: str, value: str, choices: Choices) -> str:
    """Return the sentence about a code that the snapshot does not know, with the nearest one."""
    known = choices.codes[name]
    near = nearest_code(name, value, choices)
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    if near:
        return _(
            '{name}: "{value}" is not known; the nearest is {near}.',
            name=name,
            value=shown,
            near=near,
        )
    if len(known) <= FEW_CODES:
        return _(
            '{name}: "{value}" is not known; use {known}.',
            name=name,
            value=shown,
            known=", ".join(known),
        )
    return _('{name}: "{value}" is not known.', name=name, value=shown)


def nearest_code(name: str, value: str, choices: Choices) -> str:
    """Return the code most like a value, by itself or by another name of the institution; empty when none is near."""
    words = {code.casefold(): code for code in choices.codes[name]}
    if name == "institution":
        words = {**choices.aliases, **words}
    near = difflib.get_close_matches(value[:LONGEST_COMPARED].casefold(), words, n=1, cutoff=0.6)
    return words[near[0]] if near else ""


def url_values(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return URL parameters as lists by name, in the order given."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values
