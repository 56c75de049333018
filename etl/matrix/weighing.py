"""Weigh what workbooks say of one column against what is recorded, for all rows at once.

In: the subjects of which something is said (an activity, a role), by number, with the values said, and the value that is
recorded of each. Out: where all say the same and nothing is recorded, and where a person must decide. Values are compared
as texts; they must be tidied before. An empty cell says nothing.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Weighed:
    """What was found of one column, by subject.

    `agreed` are the values on which all who speak agree, else missing. `is_new` marks those that may be taken without a
    decision, `is_contested` the subjects of which something else is recorded or said.
    """

    agreed: pd.Series
    is_new: np.ndarray
    is_contested: np.ndarray


def weigh(subjects: np.ndarray, said: pd.Series, held: pd.Series, is_open: np.ndarray) -> Weighed:
    """Return what is said of each subject.

    `subjects` are numbers of rows of `held`, one for each of `said`. `is_open` marks the subjects of which
    whatever all agree on may be recorded, for what is there was said by nobody.
    """
    spoken = said.notna().to_numpy()
    speakers = subjects[spoken]
    places, _ = pd.factorize(pd.concat([held, said[spoken]], ignore_index=True))
    recorded, told = places[: len(held)], places[len(held) :]
    first = np.full(len(held), -1)
    first[speakers[::-1]] = told[::-1]
    is_divided = np.zeros(len(held), dtype=bool)
    is_divided[speakers[told != first[speakers]]] = True
    is_said = first >= 0
    is_agreed = is_said & ~is_divided
    is_same = is_agreed & (first == recorded)
    is_new = is_agreed & ~is_same & is_open
    speaker_of = np.full(len(held), -1)
    speaker_of[speakers[::-1]] = np.flatnonzero(spoken)[::-1]
    taken = np.where(is_agreed, speaker_of, -1)
    agreed = pd.Series(said.array.take(taken, allow_fill=True), index=held.index)
    return Weighed(agreed, is_new, is_said & ~is_same & ~is_new)
