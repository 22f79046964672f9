"""Print how many citations are read in a second of processor time, over the real ones of the tests."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / '_ext'))

from chamber_concepts import citation  # noqa: E402  (the path comes first)

ROUNDS = 7


def main() -> None:
    lines = (ROOT / 'tests' / 'data' / 'citations.txt').read_text(encoding='utf-8').splitlines()
    texts = [line.split(' | ')[0] for line in lines if line and not line.startswith('#')]
    # Each round reads every citation anew; the best one is the least disturbed by others on the machine.
    rounds = []
    for _ in range(ROUNDS):
        citation._value.cache_clear()  # noqa: SLF001  (what was read once is remembered)
        begun = time.process_time()
        for text in texts:
            citation.parse(text)
        rounds.append(len(texts) / (time.process_time() - begun))
    print(f'{len(texts)} citations, none seen before: {max(rounds):,.0f} a second (worst round {min(rounds):,.0f})')
    begun = time.process_time()
    for text in texts:
        citation.parse(text)
    print(f'the same again: {len(texts) / (time.process_time() - begun):,.0f} a second')


if __name__ == '__main__':
    main()
