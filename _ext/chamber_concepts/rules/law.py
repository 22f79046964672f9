"""Rules on norms."""
from __future__ import annotations
RULES = ()
