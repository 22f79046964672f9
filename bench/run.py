"""Times builds of generated sites: ours against the same written by hand and as bare text. ``make bench`` runs it.

Every figure is CPU time and peak memory of a whole process, as the system accounts for them; the flavours take turns,
so that a machine whose speed drifts drifts for all. What counts are the ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import generate

FLAVOURS = ('ours', 'hand', 'bare')
SCENES = ('cold', 'no-op', 'edit')


@dataclass(frozen=True)
class Run:
    """What one build took."""

    cpu: float
    """Seconds."""
    memory: float
    """MiB at the peak."""


def build(folder: Path, *options: str, builder: str = 'html') -> Run:
    """Build the site in a folder in a process of its own."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', builder, *options, str(folder), str(folder / '_build')]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f'{" ".join(command)} failed')
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def edit(folder: Path, turn: int) -> None:
    """Change one field of one channel, as an editor would."""
    page = folder / 'chambers' / 'ihk-0003.md'
    text = page.read_text(encoding='utf-8')
    page.write_text(text.replace('(Punkt ', f'(Punkt {turn}', 1), encoding='utf-8')


def size(folder: Path) -> float:
    """MiB of the pages."""
    return sum(path.stat().st_size for path in (folder / '_build').rglob('*.html')) / 2**20


def measure(number: int, runs: int, folder: Path) -> dict[tuple[str, str], list[Run]]:
    """All scenes of all flavours at one number of chambers."""
    found: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for turn in range(runs):
        for flavour in FLAVOURS:
            generate.write(folder / flavour, flavour, number)
            found[flavour, 'cold'].append(build(folder / flavour))
            found[flavour, 'no-op'].append(build(folder / flavour))
            edit(folder / flavour, turn)
            found[flavour, 'edit'].append(build(folder / flavour))
    return found


def median(runs: list[Run]) -> float:
    return statistics.median(run.cpu for run in runs)


def ratio(ours: list[Run], theirs: list[Run]) -> float:
    """Median of the ratios pair by pair."""
    return statistics.median(mine.cpu / other.cpu for mine, other in zip(ours, theirs, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('numbers', nargs='*', type=int, default=[10, 79], help='numbers of chambers')
    parser.add_argument('--runs', type=int, default=3)
    options = parser.parse_args()
    names = ('sphinx', 'docutils', 'myst-parser', 'sphinx-design', 'furo')
    versions = ', '.join(f'{name} {version(name)}' for name in names)
    print(f'{datetime.now(UTC).date()}, Python {platform.python_version()}, {versions}; {options.runs} runs, medians\n')
    print('| chambers | build | ours | by hand | bare | ours / by hand | ours / bare | memory ours / by hand |')
    print('|--:|---|--:|--:|--:|--:|--:|--:|')
    with tempfile.TemporaryDirectory() as folder:
        for number in options.numbers:
            found = measure(number, options.runs, Path(folder))
            for scene in SCENES:
                ours, hand, bare = (found[flavour, scene] for flavour in FLAVOURS)
                memory = max(run.memory for run in ours) / max(run.memory for run in hand)
                print(
                    f'| {number} | {scene} | {median(ours):.2f} s | {median(hand):.2f} s | {median(bare):.2f} s '
                    f'| {ratio(ours, hand):.2f} | {ratio(ours, bare):.2f} | {memory:.2f} |',
                    flush=True,
                )
            sizes = ', '.join(f'{flavour} {size(Path(folder) / flavour):.1f} MiB' for flavour in FLAVOURS)
            print(f'| {number} | pages | {sizes} | | | | | |')


if __name__ == '__main__':
    main()
