"""The directives: the same page from both syntaxes, nothing of the author's text lost, one message for one mistake."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from pages import RIGHT, as_rst, changed, project

from chamber_concepts import directives, domain, model
from chamber_concepts.parse import NOT_STATED, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Build, Built

LONG = """\
:::{channel} k. A.
:id: zweiter
:title: Ausbildung & Beruf
:account: "IHK: Azubi #1"
:url: https://www.ihk.de/a?b=1&c=2#d
:until: 2024
:read-access: public
:interaction: none
:direct-messages: switch
:statistics: off
:checked-on: 2026-10

:description: Erster Absatz.

  Zweiter Absatz mit

  - einem Punkt,
  - noch einem.
:purpose: keine Angabe
:contents: k.A.
:audience: Alle
:access: Zeile eins,
  Zeile zwei.
:note: *Anmerkung* der Redaktion.
:::

"""
HEAD = 'Facebook\n:status: active\n:since: 2019-05\n'
FIELDS = RIGHT[RIGHT.index(':purpose:') : RIGHT.index(':::\n\n## Verantw')]
NESTED = ':::{channel} XING\n:status: named-only\n:::\n'
CONTACT = RIGHT[RIGHT.index('{dpo-contact}') : RIGHT.index('\n\n## Datensp')]
REMARKS = (
    ':::{editor-note}\nEine *Bemerkung*.\n:::\n\n'
    ':::{covers} alternatives voluntariness\n:degree: partly\n\nTeils.\n:::\n\n'
)
VARIANTS = {
    'right': (),
    'full': (('## Verantwortlichkeit', LONG + '## Verantwortlichkeit'),),
    'named-only': ((HEAD, 'XING\n:status: named-only\n'), (FIELDS, '')),
    'hyphens': ((HEAD, 'Facebook\n---\nstatus: active\nsince: 2019-05\n---\n'),),
    'nested': ((':::{channel} Facebook', '::::{channel} Facebook'), ('lesbar.\n:::', f'lesbar.\n\n{NESTED}::::')),
    'mistakes': (
        (':status: active\n', ':staus: active\n:since: 1.1.2020\n:since: 2021\n:title:\n'),
        (':audience: k. A.\n', ':audence: x\n:account: ihk\n:contents: y\n'),
        ('{requirements}', '{requirements} alle'),
    ),
    'gaps': (
        ('{responsible} editorial\n:unit: Pressestelle\n:::', '{responsible} editorial\n:unit: k. A.\n\nk. A.\n:::'),
        (CONTACT, '{dpo-contact} k. A.\n:::'),
        (':::{alternatives}\n:website: Homepage\n:newsletter:\n:::', 'k. A.'),
    ),
    'notes': (('## Verantwortlichkeit', REMARKS + '## Verantwortlichkeit'),),
}  # fmt: skip


@pytest.fixture(scope='module')
def twins(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each variant of the page in both syntaxes."""
    files: dict[str, str] = {}
    for name, changes in VARIANTS.items():
        text = changed(*changes, slug=f'{name}-md')
        files[f'chambers/{name}-md.md'] = text
        files[f'chambers/{name}-rst.rst'] = as_rst(changed(*changes, slug=f'{name}-rst'))
    return project(tmp_path_factory.mktemp('twins'), files, 'xml')


def normal(built: Built, name: str, syntax: str) -> str:
    """The tree of a page as text, without what tells the syntax or the file."""
    tree = built.resolved(f'chambers/{name}-{syntax}')
    text = re.sub(r' (translation_progress|source|myst_[a-z]+)="[^"]*"', '', tree.pformat())
    text = re.sub(r'<(enumerated|bullet)_list bullet="."', r'<\1_list', text)
    return re.sub(r'\s+', ' ', text.replace(f'{name}-{syntax}', 'PAGE'))


@pytest.mark.parametrize('name', VARIANTS)
def test_both_syntaxes_give_the_same_page(name: str, twins: Built) -> None:
    assert normal(twins, name, 'rst') == normal(twins, name, 'md')


@pytest.mark.parametrize('name', VARIANTS)
def test_both_syntaxes_give_the_same_messages(name: str, twins: Built) -> None:
    told: dict[str, list[str]] = {'md': [], 'rst': []}
    for line in twins.warnings:
        if match := re.match(rf'<src>/chambers/{name}-(md|rst)\.\w+:\d+: (.*)', line):
            told[match[1]].append(match[2])
    assert told['rst'] == told['md']
    assert (told['md'] != []) is (name in {'mistakes', 'nested'})


@pytest.mark.parametrize('name', VARIANTS)
def test_both_syntaxes_give_the_same_records(name: str, twins: Built) -> None:
    def values(syntax: str) -> list[dict[str, object]]:
        page = domain.of(twins.app.env).pages[f'chambers/{name}-{syntax}']
        dropped = {'docname', 'node_id', 'place', 'places', 'slug'}
        return [
            {key: getattr(record, key) for key in record.__dataclass_fields__ if key not in dropped}
            for record in page.records
        ]

    assert values('rst') == values('md')


def test_the_model_names_every_directive() -> None:
    assert set(directives.DIRECTIVES) == model.DIRECTIVES
    records = {name: each.record for name, each in directives.DIRECTIVES.items() if hasattr(each, 'record')}
    assert records == {record.directive: record for record in model.RECORDS}


def test_values_are_typed(twins: Built) -> None:
    page = domain.of(twins.app.env).pages['chambers/full-md']
    channel = page.of(model.Channel)[1]
    assert channel.platform is NOT_STATED
    assert (channel.id, channel.title, channel.account) == ('zweiter', 'Ausbildung & Beruf', 'IHK: Azubi #1')
    assert (channel.purpose, channel.contents, channel.choice) == (NOT_STATED, NOT_STATED, None)
    assert channel.description == 'Erster Absatz.\n\nZweiter Absatz mit\n\n- einem Punkt,\n- noch einem.'
    assert channel.access == 'Zeile eins, Zeile zwei.'
    assert (str(channel.until), str(channel.checked_on)) == ('2024', '2026-10')


def test_a_gap_is_a_paragraph_in_restructuredtext(twins: Built) -> None:
    """There, „k. A.“ is an item „k“ of a list to docutils."""
    tree = twins.resolved('chambers/gaps-rst')
    assert not list(tree.findall(nodes.enumerated_list))
    contact = domain.of(twins.app.env).pages['chambers/gaps-rst'].of(model.Responsible)[0]
    assert isinstance(contact.text, Gap)


MISTAKEN = {
    'unknown names': ((':status: active', ':staus: STAUS'), (':audience: k. A.', ':audence: AUDENCE')),
    'twice': ((HEAD, HEAD + ':status: ZWEITER\n'), (':access:', ':audience: ZWEITES\n:access:')),
    'twice among the options': ((':since: 2019-05\n', ':purpose: ERSTER\n:purpose: ZWEITER\n:since: 2019-05\n'),),
    'bad values': ((HEAD, 'PLATTFORM\n:status: STATUS\n:since: SINCE\n'),),
    'bad slug': (('{chamber} SLUG', '{chamber} Kammer in X'),),
    'fields among the options': ((HEAD + '\n:purpose: ', HEAD + ':purpose: ERSTER\n\n  [LINK](https://ihk.de)\n\n  '),),
    'loose text': ((':purpose:', 'LOSE\n\n- PUNKT\n\n:purpose:'), ('{alternatives}', '{alternatives} ARGUMENT')),
    'stray line': ((HEAD, 'Facebook\n---\nstatus: active\nVERIRRT\nsince: 2019-05\n---\n'),),
    'unclosed hyphens': (('Facebook\n:status: active\n', 'Facebook\n---\naccount: KONTO\n'),),
    'text below the options': ((':basis-for: statutory-task\n\n', ':basis-for: statutory-task\nDARUNTER\n'),),
    'directive that takes nothing': (('{requirements}\n', '{requirements} ARGUMENT\n:option: WERT\n\nKOERPER\n'),),
    'misspelt directive': (('{channel} Facebook', '{chanel} Facebook'), ('Den **Zweck**', 'VERSCHRIEBEN')),
    'no brackets': ((':::{channel} Facebook', ':::channel Facebook'), ('Den **Zweck**', 'OHNE')),
    'not closed': (('lesbar.\n:::\n\n', 'OFFEN.\n\n'),),
    'not closed, no blank line': (('lesbar.\n:::\n\n', 'OFFEN.\n'),),
    'swallowed': (('lesbar.\n:::\n\n', 'OFFEN.\n' + NESTED.replace('\n:::', '\n:title: GESCHLUCKT\n:::') + '\n'),),
    'html': (('Den **Zweck**', '<b>FETT</b> <script>SKRIPT</script>'), ('Pressestelle', '<i>KURSIV</i>')),
    'script address': (('Den **Zweck**', '[WORTE](javascript:alert(ADRESSE))'),),
    'control characters': (('Den **Zweck**', 'VOR\u202eNACH'),),
    'unknown section': (('## Sens', '## ANHANG\n\nTEXT\n\n## Sens'),),
}  # fmt: skip


@pytest.fixture(scope='module')
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        f'chambers/{name.replace(" ", "-").replace(",", "")}.md': changed(*changes, slug=f'm{number}')
        for number, (name, changes) in enumerate(MISTAKEN.items())
    }
    return project(tmp_path_factory.mktemp('mistaken'), files)


@pytest.mark.parametrize('name', MISTAKEN)
def test_nothing_of_the_text_is_lost(name: str, mistaken: Built) -> None:
    page = mistaken.read(f'chambers/{name.replace(" ", "-").replace(",", "")}.html')
    shown = html.unescape(re.sub(r'<[^>]*>', '', page[page.index('role="main"') :]))
    wanted = set(re.findall(r'\b[A-ZÄÖÜ]{4,}\b', ' '.join(new for _old, new in MISTAKEN[name]))) - {'XING', 'SLUG'}
    assert {word for word in wanted if word not in shown} == set()


@pytest.mark.parametrize('name', MISTAKEN)
def test_nothing_runs(name: str, mistaken: Built) -> None:
    page = mistaken.read(f'chambers/{name.replace(" ", "-").replace(",", "")}.html')
    main = page[page.index('role="main"') : page.index('class="clearer"')]
    assert not re.search(r'<script|<b>|<i>|href="(?!https?:|#|\.|[\w/-]+\.html|mailto:|tel:)', main)


@pytest.mark.parametrize('name', MISTAKEN)
def test_the_rest_of_the_page_stands(name: str, mistaken: Built) -> None:
    """A mistake costs neither the record nor the sections behind it."""
    page = domain.of(mistaken.app.env).pages[f'chambers/{name.replace(" ", "-").replace(",", "")}']
    assert page.of(model.Channel)
    assert page.of(model.DpoContact)
    assert 'Sensibilisierung' in mistaken.read(f'chambers/{page.docname.partition("/")[2]}.html')


def test_no_message_comes_from_elsewhere(mistaken: Built) -> None:
    assert [line for line in mistaken.warnings if '[concept.' not in line] == []


def test_swallowed_records_are_told_once(mistaken: Built) -> None:
    told = [line for line in mistaken.warnings if 'chambers/swallowed.md' in line]
    assert len(told) == 1
    assert '[concept.unclosed-fence]' in told[0]
    page = domain.of(mistaken.app.env).pages['chambers/swallowed']
    assert {channel.id for channel in page.of(model.Channel)} == {'facebook', 'xing'}


@pytest.fixture(scope='module')
def included(tmp_path_factory: pytest.TempPathFactory) -> Built:
    channel = RIGHT[RIGHT.index(':::{channel}') : RIGHT.index('## Verantw')]
    part = channel.replace(':status:', ':staus:') + 'Text mit <b>HTML</b> und VOR\u202eNACH.\n'
    return project(
        tmp_path_factory.mktemp('included'),
        {
            'chambers/a.md': changed((channel, ':::{include} ../parts/a.txt\n:::\n\n'), slug='a'),
            'chambers/b.rst': as_rst(changed((channel, 'HIER\n\n'), slug='b')).replace(
                'HIER', '.. include:: ../parts/b.txt'
            ),
            'chambers/c.md': changed((channel, ':::{include} ../parts/c.txt\n:::\n\n'), slug='c'),
            'parts/a.txt': part,
            'parts/b.txt': as_rst(part),
            'parts/c.txt': channel.replace(':::\n\n', '') + channel.replace('Facebook', 'XING'),
        },
    )


def test_an_included_file_is_named_with_its_own_line(included: Built) -> None:
    said = 'WARNING: “channel” has no option “staus” – did you mean “:status:”? [concept.unknown-option]'
    assert f'<src>/parts/a.txt:2: {said}' in included.warnings
    assert f'<src>/parts/b.txt:2: {said}' in included.warnings


@pytest.mark.parametrize(('name', 'line'), [('a', 11), ('b', 11)])
def test_the_prose_of_an_included_file_is_looked_over(name: str, line: int, included: Built) -> None:
    told = [each for each in included.warnings if f'parts/{name}.txt:{line}:' in each]
    assert [each.rpartition('[')[2] for each in told] == ['concept.control-character]', 'concept.unsafe-content]']
    assert '\u202e' not in included.read(f'chambers/{name}.html')


def test_an_unclosed_directive_in_an_included_file_is_told_once(included: Built) -> None:
    assert [line for line in included.warnings if 'parts/c.txt' in line] == [
        '<src>/parts/c.txt:1: WARNING: “channel” begins here and is never closed – '
        'write “:::” on a line of its own below its last line [concept.unclosed-fence]'
    ]


def test_every_other_line_of_these_pages_is_right(included: Built) -> None:
    assert [line for line in included.warnings if '/parts/' not in line] == []


CHANNEL = re.compile(r'(?ms)^:::\{channel\}.*?^:::$')


@pytest.fixture(scope='module')
def files(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The right page as editors on other systems save it, and inside lists and quotes."""
    src = tmp_path_factory.mktemp('files')
    right = changed(slug='lf')
    for name, text in {
        'lf': right,
        'crlf': right.replace('lf\n', 'crlf\n', 1).replace('\n', '\r\n'),
        'bom': '\ufeff' + right.replace('} lf', '} bom'),
        'tabs': right.replace('} lf', '} tabs').replace(':status: ', ':status:\t').replace(':since: ', '\t:since: '),
        'ticks': right.replace('} lf', '} ticks').replace(':::', '```'),
        'front': '---\nmyst:\n  substitutions: {}\n---\n' + right.replace('} lf', '} front'),
        'capitals': right.replace('} lf', '} capitals').replace('{channel}', '{Channel}'),
        'prefix': right.replace('} lf', '} prefix').replace('{channel}', '{concept:channel}'),
        'quoted': CHANNEL.sub(lambda match: '> ' + match[0].replace('\n', '\n> '), right.replace('} lf', '} quoted')),
        'listed': CHANNEL.sub(lambda match: '- ' + match[0].replace('\n', '\n  '), right.replace('} lf', '} listed')),
    }.items():  # fmt: skip
        path = src / 'chambers' / f'{name}.md'
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    pages = '\n'.join(f'chambers/{path.stem}' for path in sorted((src / 'chambers').iterdir()))
    return project(src, {'index.md': f'# Probe\n\n```{{toctree}}\n{pages}\n```\n'}, 'concept-json')


def test_however_a_page_is_saved_it_is_read(files: Built) -> None:
    assert files.warnings == ()
    pages = domain.of(files.app.env).pages
    assert len(pages) == 10
    assert {len(page.records) for page in pages.values()} == {6}
    assert {page.of(model.Channel)[0].purpose for page in pages.values()} == {'Den Zweck erfüllen.'}


@pytest.mark.parametrize('name', ['lf', 'crlf', 'bom', 'ticks', 'quoted', 'listed'])
def test_the_place_of_a_value_is_its_line(name: str, files: Built) -> None:
    channel = domain.of(files.app.env).pages[f'chambers/{name}'].of(model.Channel)[0]
    assert (channel.place.line, channel.place_of('status').line, channel.place_of('audience').line) == (22, 23, 28)


def records_of(built: Built) -> Iterator[model.Record]:
    for page in domain.of(built.app.env).pages.values():
        yield from page.records


def test_200_000_characters_in_one_field_are_told_and_kept(tmp_path: Path) -> None:
    built = project(
        tmp_path, {'chambers/a.md': changed(('k. A.\n:access', 'Wort ' * 40_000 + '\n:access'))}, 'concept-json'
    )
    assert [line.rpartition(' ')[2] for line in built.warnings] == ['[concept.too-long]']
    (channel,) = (record for record in records_of(built) if isinstance(record, model.Channel))
    assert isinstance(channel.audience, str)
    assert len(channel.audience) == 199_999


@pytest.mark.parametrize(
    ('table', 'rules'),
    [
        ('platfroms\n:captoin: x\n', {'unknown-table', 'unknown-option'}),
        ('\n', {'unknown-table'}),
        ('channels\n:columns: purpose purpse\n:chambers: nein\n:states: BW BX\n'
         ':platforms: Facebok, XING\n:transpose: ja\n\nText\n',
         {'unknown-table', 'unknown-state', 'unknown-platform', 'bad-value', 'unexpected-body'}),
    ],
)  # fmt: skip
def test_a_comparison_tells_all_its_mistakes_at_once(table: str, rules: set[str], tmp_path: Path) -> None:
    files = {'chambers/a.md': changed(), 'comparison/t.md': f'# T\n\n:::{{comparison-table}} {table}:::\n'}
    built = project(tmp_path, files, 'concept-json')
    assert {line.rpartition('concept.')[2].rstrip(']') for line in built.warnings} == rules
    assert all('comparison/t.md:' in line for line in built.warnings)


TICKS = RIGHT.replace(':::', '```')
CODE = '\n```sh\nls\n```\n'
ONCE = {
    'behind': (
        changed(('{responsible}', '{responsable}'), slug='behind', text=TICKS),
        34,
        '“```{responsable}” opens no directive – did you mean “```{responsible}”? [concept.unknown-directive]',
    ),
    'cramped': (
        changed(('Auftrag.\n', f'Auftrag.\n{CODE}'), slug='cramped', text=TICKS),
        14,
        '“legal-basis” ends with the code in it, in line 21: both are closed by the same line – '
        'write “````” at its beginning and at its end [concept.unclosed-fence]',
    ),
    'code': (
        changed(('k. A.\n\n## Alt', 'k. A.\n\n```sh\nls\n\n## Alt'), slug='code'),
        49,
        '“```sh” begins here and is never closed – '
        'write “```” below the last line of the code, or delete this line [concept.unclosed-fence]',
    ),
    'level': (
        changed(('# Social-Media-Konzept', '## Social-Media-Konzept'), slug='level'),
        1,
        'the title “Social-Media-Konzept” has a heading of level 2 – '
        'write “# Social-Media-Konzept” [concept.heading-level]',
    ),
    'glued': (
        changed(('## Verantwortlichkeit', '##Verantwortlichkeit'), slug='glued'),
        32,
        '“##Verantwortlichkeit” is no heading – write “## Verantwortlichkeit” [concept.heading-level]',
    ),
    'bold': (
        changed(('## Verantwortlichkeit', '**Verantwortlichkeit**'), slug='bold'),
        32,
        '“**Verantwortlichkeit**” is no heading – write “## Verantwortlichkeit” [concept.heading-level]',
    ),
    'hidden': (
        changed(('Die IHK berichtet', '<b>Die</b> IHK berichtet'), slug='hidden', text=TICKS),
        58,
        'HTML in the text: “<b>”; it is shown as it stands – '
        'write Markdown instead, or put code between back-ticks [concept.unsafe-content]',
    ),
}


@pytest.fixture(scope='module')
def once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Pages with one mistake each that takes the structure of the page with it."""
    files = {f'chambers/{name}.md': text for name, (text, _line, _told) in ONCE.items()}
    return project(tmp_path_factory.mktemp('once'), files, 'concept-json')


@pytest.mark.parametrize('name', ONCE)
def test_a_mistake_of_structure_is_told_once_and_nothing_that_follows_from_it(once: Built, name: str) -> None:
    _text, line, told = ONCE[name]
    mine = [each for each in once.warnings if f'chambers/{name}.md' in each]
    assert mine == [f'<src>/chambers/{name}.md:{line}: WARNING: {told}']


def test_a_section_keeps_its_address_when_its_heading_is_worded_anew(build: Build) -> None:
    for heading, words in (('Datensparsamkeit', 'datensparsamkeit'), ('Datenminimierung', 'datenminimierung')):
        page = changed(('## Datensparsamkeit', f'## {heading}'))
        html = build({'chambers/musterstadt.md': page}).read('chambers/musterstadt.html')
        assert f'<section id="data-minimisation">\n<span id="{words}"></span>' in html


def test_the_sign_of_today_does_not_stand_beside_the_name_of_yesterday(build: Build) -> None:
    described = ':status: active\n\n:purpose: A.\n:contents: B.\n:audience: C.\n:access: D.\n:::\n'
    page = ''.join(f':::{{channel}} {name}\n:id: {name.lower()}\n{described}\n' for name in ('Twitter', 'X'))
    html = build({'index.md': f'# Probe\n\n{page}'}).read('index.html')

    twitter, x = html.split('id="channel-twitter"')[1].split('id="channel-x"')
    assert 'concept-icon' not in twitter.partition('</h')[0]
    assert 'concept-icon' in x.partition('</h')[0]


def test_a_gap_below_a_blank_line_is_read_without_a_remark_of_docutils(build: Build) -> None:
    """Found by the state machine: docutils' remark on lists that do not begin with 1 was read as the value."""
    page = as_rst(changed((':state: BW\n', ':state: BW\n\n')))
    built = build({'chambers/a.rst': page})
    assert not [line for line in built.warnings if 'INFO' in line or 'bad-value' in line]


@pytest.mark.parametrize('name', ['chambers/a.rst', 'parts/part.rst'])
def test_what_stands_directly_below_options_is_placed_in_its_file(build: Build, name: str) -> None:
    piece = '.. legal-basis:: § 1 IHKG\n   :basis-for: statutory-task\n   .. channel:: Facebook\n      :since: bald\n'
    page = 'A\n=\n\n' + ('.. include:: /parts/part.rst\n' if name.startswith('parts') else piece)
    files = {'chambers/a.rst': page, **({name: f'Text.\n\nText.\n\n{piece}'} if name.startswith('parts') else {})}
    built = build(files, confoverrides={'exclude_patterns': ['parts', '_build']}, language='en')
    (told,) = [line for line in built.warnings if 'since in “channel”' in line]
    assert told.startswith(f'<src>/{name}:{8 if name.startswith("parts") else 7}: ')
