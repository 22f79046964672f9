"""Times builds of generated sites: ours against the same by hand, as bare text, and as objects of sphinx-needs.

``make bench`` runs it. Every figure is CPU time and peak memory of a whole process, as the system accounts for them;
the flavours take turns, so that a machine whose speed drifts drifts for all. What counts are the ratios.
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
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

import generate

OURS = 'ours'
FLAVOURS = (OURS, 'hand', 'bare', 'needs')
SCENES = ('cold', 'cold -j 3', 'no-op', 'edit', 'edit that a comparison shows')
PACKAGES = ('sphinx', 'docutils', 'myst-parser', 'sphinx-design', 'furo', 'sphinx-needs')


@dataclass(frozen=True)
class Run:
    """What one build took."""

    cpu: float
    """Seconds, of all its processes."""
    memory: float
    """MiB at the peak of the largest process."""


def build(folder: Path, *options: str, builder: str = 'html') -> Run:
    """Build the site in a folder in a process of its own."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', builder, *options, str(folder), str(folder / '_build')]
    # The code of packages is compiled when they are installed; so may ours be, by the first build.
    environment = {name: value for name, value in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f'{" ".join(command)} failed')
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def edit(folder: Path) -> None:
    """Add a word to the prose of one page, as an editor would. Nothing else shows it."""
    page = folder / 'chambers' / f'{generate.Chamber(3).slug}.md'
    prose = generate.Chamber(3).section(4)[0]
    page.write_text(page.read_text(encoding='utf-8').replace(prose, f'{prose} Neu.', 1), encoding='utf-8')


def edit_shown(folder: Path) -> None:
    """Add a word to the purpose of one channel, which a comparison shows: who writes by hand writes it there, too."""
    chamber = generate.Chamber(3)
    purpose = chamber.field(0, 0)
    for name in (f'chambers/{chamber.slug}.md', 'comparison/channels.md'):
        text = (folder / name).read_text(encoding='utf-8')
        if purpose in text:
            (folder / name).write_text(text.replace(purpose, f'{purpose} Neu.', 1), encoding='utf-8')


def size(folder: Path) -> float:
    """MiB of the pages."""
    return sum(path.stat().st_size for path in (folder / '_build').rglob('*.html')) / 2**20


def measure(
    number: int, runs: int, flavours: list[str], folder: Path, *, navigation_once: bool
) -> dict[tuple[str, str], list[Run]]:
    """All scenes of all flavours at one number of chambers."""
    found: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for _turn in range(runs):
        for flavour in flavours:
            site = folder / flavour
            for scene, options in (('cold -j 3', ('-j', '3')), ('cold', ())):
                # Into an empty folder: nothing of another build may help.
                generate.write(site, flavour, number, navigation_once=navigation_once)
                found[flavour, scene].append(build(site, *options))
            found[flavour, 'no-op'].append(build(site))
            edit(site)
            found[flavour, 'edit'].append(build(site))
            edit_shown(site)
            found[flavour, 'edit that a comparison shows'].append(build(site))
    return found


def ratio(ours: list[Run], theirs: list[Run]) -> float:
    """Median of the ratios pair by pair."""
    return statistics.median(mine.cpu / other.cpu for mine, other in zip(ours, theirs, strict=True))


def row(*cells: str) -> str:
    return f'| {" | ".join(cells)} |'


def versions() -> str:
    found = []
    for name in PACKAGES:
        try:
            found.append(f'{name} {version(name)}')
        except PackageNotFoundError:
            continue
    return ', '.join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('numbers', nargs='*', type=int, default=[10, 79], help='numbers of chambers')
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--flavours', nargs='+', choices=FLAVOURS, default=FLAVOURS[:3], help='ours is always one')
    parser.add_argument(
        '--furo-as-it-is', action='store_true', help='let Furo work out the sidebar of the others anew for each page'
    )
    options = parser.parse_args()
    flavours = [OURS, *(each for each in options.flavours if each != OURS)]
    others = flavours[1:]
    print(f'{datetime.now(UTC).date()}, Python {platform.python_version()}, {versions()}; {options.runs} runs, medians')
    print(
        'The sidebar of the others is worked out', 'for each page' if options.furo_as_it_is else 'once a folder', '\n'
    )
    head = ['chambers', 'build', *flavours, *(f'ours / {each}' for each in others), *(f'MiB {e}' for e in flavours)]
    print(row(*head))
    print(row('--:', '---', *['--:'] * (len(head) - 2)))
    cold: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in options.numbers:
            found = measure(number, options.runs, flavours, Path(folder), navigation_once=not options.furo_as_it_is)
            for scene in SCENES:
                runs = [found[flavour, scene] for flavour in flavours]
                print(
                    row(
                        str(number),
                        scene,
                        *(f'{statistics.median(run.cpu for run in each):.2f} s' for each in runs),
                        *(f'{ratio(runs[0], each):.2f}' for each in runs[1:]),
                        *(f'{max(run.memory for run in each):.0f}' for each in runs),
                    ),
                    flush=True,
                )
            cold[number] = statistics.median(run.cpu for run in found[OURS, 'cold'])
            sizes = [f'{size(Path(folder) / flavour):.1f} MiB' for flavour in flavours]
            print(row(str(number), 'pages', *sizes, *[''] * (len(head) - 2 - len(sizes))), flush=True)
    for fewer, more in pairwise(options.numbers):
        each = [1000 * cold[number] / number for number in (fewer, more)]
        print(f'\nA chamber of {more} takes {each[1] / each[0]:.2f} times that of {fewer} ({each[1]:.0f} ms, cold).')


if __name__ == '__main__':
    main()
