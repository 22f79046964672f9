"""Pages of concepts for tests: one right page in MyST, small changes to it, and the same page in reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from conftest import _run, _write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Built

RIGHT = """\
# Social-Media-Konzept

:::{chamber} SLUG
:name: IHK Musterstadt
:kind: IHK
:state: BW
:source: https://www.ihk.de/musterstadt/konzept
:read-on: 2026-11-21
:as-of: k. A.
:::

## Auftrag und Erforderlichkeit

:::{legal-basis} § 1 IHKG
:basis-for: statutory-task

Der gesetzliche Auftrag.
:::

## Kanäle

:::{channel} Facebook
:status: active
:since: 2019-05

:purpose: Den **Zweck** erfüllen.
:contents: Termine und Tipps.
:audience: k. A.
:access: Ohne Konto lesbar.
:::

## Verantwortlichkeit

:::{responsible} editorial
:unit: Pressestelle
:::

## Rechte der Betroffenen

:::{dpo-contact} Erika Muster
:email: datenschutz@ihk-musterstadt.de
:rights: Art. 15 DSGVO
:::

## Datensparsamkeit

k. A.

## Alternative Informations- und Kommunikationswege

:::{alternatives}
:website: Homepage
:newsletter:
:::

## Sensibilisierung

Die IHK berichtet in ihrem Magazin.

## Prüfstand

:::{requirements}
:::
"""

SETTINGS: Mapping[str, Any] = {
    'project': 'Probe',
    'version': '1',
    'extensions': ['myst_parser', 'sphinx_design', 'chamber_concepts'],
    'exclude_patterns': ['_build', 'parts'],
    'nitpicky': True,
    'toc_object_entries': False,
    'smartquotes': False,
    'myst_enable_extensions': ['colon_fence', 'deflist', 'fieldlist'],
    'myst_disable_syntax': ['html_block', 'html_inline'],
    'myst_url_schemes': ['http', 'https', 'mailto', 'tel'],
    'myst_ref_domains': ['std', 'concept'],
    'sd_card_legacy_separators': False,
}
"""As in the site's own ``conf.py``."""


def changed(*changes: tuple[str, str], slug: str = 'musterstadt', text: str = RIGHT) -> str:
    """The right page with some pieces exchanged, each the first of its kind; a missing piece is an error."""
    for old, new in changes:
        before, found, after = text.partition(old)
        assert found, f'not on the page: {old!r}'
        text = before + new + after
    return text.replace('SLUG', slug)


def as_rst(text: str) -> str:
    """A MyST page in reStructuredText: headings underlined, colon fences as indented blocks, roles with colons."""
    lines: list[str] = []
    indents = ['']
    for line in text.split('\n'):
        if heading := re.match(r'(#{1,3}) (.*)', line):
            lines += [heading[2], '=-~'[len(heading[1]) - 1] * (len(heading[2]) + 1)]
        elif opening := re.match(r':{3,}\{([\w:-]+)\}(.*)', line):
            lines.append(f'{indents[-1]}.. {opening[1]}::{opening[2]}')
            indents.append(indents[-1] + '   ')
        elif re.fullmatch(r':{3,}', line):
            del indents[max(len(indents) - 1, 1) :]  # A spoilt page may close what it never opened.
            lines.append('')
        else:
            lines.append(indents[-1] + line if line else '')
    return re.sub(r'\{([\w:-]+)\}`', r':\1:`', '\n'.join(lines))


def project(
    src: Path,
    files: Mapping[str, str],
    builder: str = 'html',
    *,
    language: str = 'en',
    parallel: int = 0,
    **settings: Any,
) -> Built:
    """Build pages in a folder, as the ``build`` fixture does, where one build is to serve many tests."""
    pages = sorted(name.rpartition('.')[0] for name in files if name.endswith(('.md', '.rst')) and 'parts/' not in name)
    conf = ''.join(
        f'{name} = {value!r}\n' for name, value in ({'language': language} | dict(SETTINGS) | settings).items()
    )
    index = '\n'.join(['# Probe', '', '```{toctree}', *pages, '```', ''])
    _write(src, {'conf.py': conf, 'index.md': index} | dict(files))
    return _run(src, builder, parallel=parallel)
