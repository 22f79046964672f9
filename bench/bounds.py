"""Tries how much the system can hold: a page of 2,000 channels, a field of 1 MB, and a site of 5,000 chambers.

``make bounds`` runs it; ``BOUNDS='channels field'`` some of it. It measures, and fails where a build does.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import generate
from run import build

PAGE = 'chambers/ihk-0000.md'


def channels(folder: Path, number: int = 2_000) -> None:
    """A page with so many channels beside one of the usual kind."""
    generate.write(folder, 'ours', 2)
    page = folder / PAGE
    text = page.read_text(encoding='utf-8')
    first = text.index(':::{channel}')
    one = text[first : text.index('\n:::\n', first) + len('\n:::\n')]
    more = ''.join(
        one.replace('Facebook\n', f'Facebook\n:id: konto-{index}\n:title: Konto {index}\n', 1) + '\n'
        for index in range(1, number)
    )
    page.write_text(text.replace(one, f'{one}\n{more}', 1), encoding='utf-8')


def field(folder: Path, size: int = 2**20) -> None:
    """A page on which one field has so many characters."""
    generate.write(folder, 'ours', 2)
    page = folder / PAGE
    purpose = generate.Chamber(0).field(0, 0)
    long = ' '.join(generate.sentence(number) for number in range(size // 60))[:size]
    page.write_text(page.read_text(encoding='utf-8').replace(purpose, long, 1), encoding='utf-8')


def chambers(folder: Path, number: int = 5_000) -> None:
    """A site of so many chambers."""
    generate.write(folder, 'ours', number)


SITES = {'channels': channels, 'field': field, 'chambers': chambers}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('sites', nargs='*', choices=SITES, default=[*SITES])
    for name in parser.parse_args().sites:
        with tempfile.TemporaryDirectory() as path:
            folder = Path(path)
            SITES[name](folder)
            cold, again = build(folder), build(folder)
            largest = max((folder / '_build').rglob('*.html'), key=lambda each: each.stat().st_size)
            print(
                f'{name}: {cold.cpu:.0f} s of CPU, {cold.memory:.0f} MiB; unchanged {again.cpu:.1f} s; largest page',
                f'{largest.relative_to(folder / "_build")}, {largest.stat().st_size / 2**20:.1f} MiB',
                flush=True,
            )


if __name__ == '__main__':
    main()
