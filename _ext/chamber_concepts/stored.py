"""A value that stays packed in the environment until somebody asks for it: a small rebuild asks for few."""

from __future__ import annotations

import pickle
from typing import Generic, TypeVar, cast

T = TypeVar('T')
_PACKED = object()


class Stored(Generic[T]):
    """A value, or the bytes of it that an environment was loaded with. Equal to another that holds an equal value."""

    __slots__ = ('_bytes', '_value')

    def __init__(self, value: T) -> None:
        self._value: object = value
        self._bytes: bytes | None = None

    @property
    def value(self) -> T:
        """The value, unpacked once."""
        if self._value is _PACKED and self._bytes is not None:
            self._value = pickle.loads(self._bytes)
        return cast('T', self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __getstate__(self) -> bytes:
        return pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL) if self._bytes is None else self._bytes

    def __setstate__(self, packed: bytes) -> None:
        self._value, self._bytes = _PACKED, packed
