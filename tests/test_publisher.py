"""What a site says of its publisher: read from a file, missed where it is missing, never made up."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from pages import changed
from sphinx.errors import ConfigError

from chamber_concepts.publisher import PARTS

if TYPE_CHECKING:
    from conftest import Build, Built

SAID = """
[imprint]
name = "IHK Musterstadt"
legal_form = "Körperschaft des öffentlichen Rechts"
represented_by = "Erika Muster"
address = "Musterweg 1\\n12345 Musterstadt"
email = "info@ihk-musterstadt.de"

[privacy]
officer = "Datenschutzbeauftragte, datenschutz@ihk-musterstadt.de"
host = "Ein Server der Kammer."
logs = "Sieben Tage lang die IP-Adresse."
authority = "Die Landesbeauftragte, https://www.example.org/beschwerde."

[accessibility]
law = "§ 10 L-BGG"
status = "partial"
barriers = ["Zwei alte Scans."]
assessed = 2026-11-22
method = "Selbstbewertung"
contact = "barriere@ihk-musterstadt.de"
enforcement = "Schlichtungsstelle"
"""
PAGES = {f'about/{part}.md': f'# {part}\n\n```{{publisher}} {part}\n```\n' for part in PARTS}


def site(build: Build, said: str, **settings: object) -> Built:
    return build(
        PAGES | {'site.toml': said}, confoverrides={'html_theme': 'furo', 'concept_site': 'site.toml'} | settings
    )


def test_what_the_file_says_stands_on_the_pages(build: Build) -> None:
    built = site(build, SAID)
    assert built.warnings == ()
    imprint, privacy, statement = (built.read(f'about/{part}.html') for part in PARTS)
    assert '<div class="line">12345 Musterstadt</div>' in imprint
    assert 'href="mailto:info%40ihk-musterstadt.de"' in unescape(imprint)
    assert 'Umsatzsteuer' not in imprint  # Not every body has a number, and none is made up.
    assert 'Sieben Tage lang die IP-Adresse.' in privacy
    assert 'href="https://www.example.org/beschwerde">' in privacy  # The full stop is none of the address.
    assert 'keine Cookies' in privacy
    assert '„Probe“ (Betreiber: IHK Musterstadt).' in statement
    assert 'teilweise vereinbar' in statement
    assert 'Zwei alte Scans.' in statement
    assert 'Bewertet am 22.\N{NO-BREAK SPACE}November 2026.' in statement
    assert 'keine Angabe' not in imprint + privacy + statement


def test_what_it_does_not_say_is_told_and_shown_as_a_gap(build: Build) -> None:
    built = site(build, '[imprint]\nname = "IHK Musterstadt"\n[accessibility]\nstatus = "none"\n')
    remedy = (
        'ergänzen Sie es, oder nennen Sie die Adresse einer Seite, auf der es steht: url = "https://…" '
        '[concept.publisher]'
    )
    assert built.warnings == (
        f'<src>/site.toml:1: WARNING: [imprint] sagt nichts zu: address, represented_by, email – {remedy}',
        f'<src>/site.toml:1: WARNING: [privacy] sagt nichts zu: officer, host, logs, authority – {remedy}',
        f'<src>/site.toml:1: WARNING: [accessibility] sagt nichts zu: assessed, method, contact, enforcement, barriers '
        f'– {remedy}',
    )
    statement = built.read('about/accessibility.html')
    assert 'nicht vereinbar' in statement
    assert 'keine Angabe' in statement


def test_a_site_without_the_file_is_told(build: Build) -> None:
    built = build({'chambers/musterstadt.md': changed(slug='musterstadt')}, confoverrides={'html_theme': 'furo'})
    assert built.warnings == (
        '<src>/conf.py:1: WARNING: niemand verantwortet diese Website: Impressum, Datenschutz und Barrierefreiheit '
        'sind nicht angegeben – schreiben Sie concept_site = "site.toml" und machen Sie die Angaben dort '
        '[concept.publisher]',
    )


def test_a_site_without_the_file_and_without_a_concept_is_left_alone(build: Build) -> None:
    assert build({}, confoverrides={'html_theme': 'furo'}).warnings == ()


def test_another_theme_has_no_such_footer(build: Build) -> None:
    assert build({}).warnings == ()


def test_a_demonstration_says_so_and_misses_nothing(build: Build) -> None:
    built = site(build, 'demonstration = true\n')
    assert built.warnings == ()
    for part in PARTS:
        assert 'Diese Website ist eine Demonstration.' in built.read(f'about/{part}.html')


def test_the_address_of_a_page_elsewhere_is_enough(build: Build) -> None:
    url = 'https://www.ihk.de/musterstadt/impressum'
    built = site(build, SAID.replace('[imprint]', f'[imprint]\nurl = "{url}"').replace('email =', 'phone ='))
    assert built.warnings == ()
    assert f'Es gilt, was der Betreiber hier veröffentlicht: <a class="reference external" href="{url}">' in built.read(
        'about/imprint.html'
    )


@pytest.mark.parametrize(
    ('said', 'told'),
    [
        (
            '[imprint]\nadress = "Musterweg 1"',
            '“imprint”: the value “adress” is not known; did you mean “address”?',
        ),
        (
            '[accessibility]\nstatus = "partly"',
            '“accessibility”: “status”: one of full, partial, none is expected, but found "partly"',
        ),
        ('[imprint', 'the file is not valid TOML: '),
    ],
)
def test_a_broken_file_stops_the_build(build: Build, said: str, told: str) -> None:
    with pytest.raises(ConfigError, match=r'concept_site: .*site\.toml: ') as error:
        build({'site.toml': said}, confoverrides={'concept_site': 'site.toml'}, language='en')
    assert told in str(error.value)


def test_a_changed_file_reaches_the_pages(build: Build) -> None:
    built = site(build, SAID)
    again = built.rebuild({'site.toml': SAID.replace('Sieben', 'Acht')})
    assert 'Acht Tage' in again.read('about/privacy.html')
    assert built.rebuild().rendered == frozenset()


def test_a_part_that_does_not_exist_is_told_at_its_line(build: Build) -> None:
    built = build({'index.md': '# Probe\n\n```{publisher} impressum\n```\n'})

    assert any('<src>/index.md:3' in line and 'impressum' in line for line in built.warnings)
