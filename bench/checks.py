"""Times checks of generated sites, to see that a check takes a time that grows with the number of chambers only.

``make bench`` runs it. Every figure is CPU time of a whole process that reads everything anew. A start of Sphinx and of
the registers costs the same for each site, so the time for one more chamber is that between two sites.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from itertools import pairwise
from pathlib import Path

import generate
from run import build


def measure(number: int, runs: int, folder: Path) -> float:
    """Seconds of a check of so many chambers."""
    generate.write(folder, 'ours', number)
    return statistics.median(build(folder, '-E', builder='concept-check').cpu for _ in range(runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('numbers', nargs='*', type=int, default=[100, 250, 500], help='numbers of chambers')
    parser.add_argument('--runs', type=int, default=3)
    options = parser.parse_args()
    print('| chambers | check | one more chamber |')
    print('|--:|--:|--:|')
    with tempfile.TemporaryDirectory() as folder:
        taken = {number: measure(number, options.runs, Path(folder) / str(number)) for number in options.numbers}
    print(f'| {options.numbers[0]} | {taken[options.numbers[0]]:.2f} s | |')
    for fewer, more in pairwise(options.numbers):
        slope = (taken[more] - taken[fewer]) / (more - fewer)
        print(f'| {more} | {taken[more]:.2f} s | {slope * 1000:.1f} ms |')


if __name__ == '__main__':
    main()
