"""A shop."""

from __future__ import annotations


def sell(thing: str, price: float = 1.0) -> bool:
    """Sell a thing.

    :param thing: what
    :param price: how much
    """
    return True


class Till:
    """A till."""

    def open(self) -> None:
        """Open it."""
