"""The German order of words: DIN 5007-1, umlauts as their vowels, ``ß`` as ``ss``, case ignored."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def german(text: str) -> str:
    """Sort key of a text. Digits keep their place by value up to 12 digits: ``§ 5`` comes before ``§ 12``."""
    letters = unicodedata.normalize('NFKD', text.casefold().replace('ß', 'ss'))
    plain = ''.join(c for c in letters if not unicodedata.combining(c))
    parts: list[str] = []
    digits = ''
    for char in plain:
        if char.isdecimal():
            digits += char
            continue
        if digits:
            parts.append(digits.zfill(12))
            digits = ''
        parts.append(char)
    if digits:
        parts.append(digits.zfill(12))
    return ''.join(parts)
