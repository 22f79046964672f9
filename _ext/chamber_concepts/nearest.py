"""The known word that is meant by a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Nobody mistypes a sentence: anything longer is no misspelt name, and looking would only cost time.
_LONGEST = 200
# Below this many characters a word occurs in others by chance.
_TELLING = 5
# Even a long name has no more slips than this: what differs more is another name.
_MOST_TYPOS = 10
_IGNORED = re.compile(r'[^\w+]|_')
_SPELT_OUT = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue'})


def fold(word: str) -> str:
    """Return what is left of a word when case, white space, punctuation and umlauts do not count.

    Only letters, digits and ``+`` stay (Google+ is not Google): ``Social-Media-Angebot`` and
    ``social media angebot`` are one word, and so are ``Thüringen`` and ``Thueringen``.
    """
    return _IGNORED.sub('', unicodedata.normalize('NFKC', word).casefold().translate(_SPELT_OUT))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that comes closest to a word, or None when none comes near.

    Near is: at most every third character, and no more than ten, typed wrong, left out, added or
    swapped with its neighbour; or else one is part of the other (``Social-Media-Kanäle`` for
    ``Kanäle``). What ``fold`` leaves out does not count, nor does the order of the known words.
    """
    if len(word) > _LONGEST or not (wanted := fold(word)):
        return None
    typos: list[tuple[int, str]] = []
    parts: list[tuple[int, str]] = []
    limit = _MOST_TYPOS
    for candidate in known:
        folded = fold(candidate)
        length = max(len(wanted), len(folded))
        distance = _distance(wanted, folded, min(limit, length // 3))
        if distance is not None:
            limit = distance
            typos.append((distance, candidate))
        elif length - abs(len(wanted) - len(folded)) >= _TELLING and (wanted in folded or folded in wanted):
            parts.append((abs(len(wanted) - len(folded)), candidate))
    return min(typos or parts)[1] if typos or parts else None


def _distance(left: str, right: str, limit: int) -> int | None:
    """Count the typing errors between two words (optimal string alignment); None if beyond the limit.

    Only the cells of the matrix within the limit of its diagonal are filled.
    """
    if abs(len(left) - len(right)) > limit:
        return None
    beyond = limit + 1
    before: list[int] = []
    above = [min(column, beyond) for column in range(len(right) + 1)]
    for row, char in enumerate(left, 1):
        current = [beyond] * len(above)
        current[0] = min(row, beyond)
        for column in range(max(1, row - limit), min(len(right), row + limit) + 1):
            other = right[column - 1]
            cost = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (char != other))
            if row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current[column] = cost
        if min(current) > limit:
            return None
        before, above = above, current
    return above[-1] if above[-1] <= limit else None
