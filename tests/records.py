"""Records made by hand, for tests of the core that need no Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chamber_concepts import citation
from chamber_concepts.finding import Place
from chamber_concepts.isodate import IsoDate
from chamber_concepts.model import (
    PROSE,
    Alternatives,
    Chamber,
    Channel,
    DpoContact,
    LegalBasis,
    Page,
    Paragraph,
    Responsible,
    SectionUse,
)

if TYPE_CHECKING:
    from chamber_concepts.model import Record

SOURCE = 'chambers/probe.md'


def _common(docname: str, node_id: str, line: int) -> dict[str, Any]:
    return {'docname': docname, 'node_id': node_id, 'place': Place(f'{docname}.md', line)}


def chamber(**values: Any) -> Chamber:
    """A chamber in Baden-Württemberg with all that is required, dated today."""
    docname = values.pop('docname', 'chambers/probe')
    given = {
        'slug': 'probe',
        'name': 'IHK Probe',
        'kind': 'IHK',
        'state': 'BW',
        'source': 'https://www.ihk.de/probe/konzept',
        'read_on': IsoDate(2026, 11, 1),
        'as_of': IsoDate(2026, 10, 1),
    }
    return Chamber(**_common(docname, 'chamber', 3), **(given | values))


def channel(word: str = 'Facebook', platform: Any = 'facebook', line: int = 20, **values: Any) -> Channel:
    """A channel with all fields that are required."""
    docname = values.pop('docname', 'chambers/probe')
    given = {
        'platform': platform,
        'word': word,
        'id': values.get('id', platform if isinstance(platform, str) else 'k-a'),
        'purpose': 'Über die Arbeit der Kammer informieren.',
        'contents': 'Neuigkeiten.',
        'audience': 'Mitglieder.',
        'access': 'Ohne Anmeldung lesbar.',
        'checked_on': IsoDate(2026, 11, 1),
        'url': 'https://social.ihk.de/probe',
    } | values
    return Channel(**_common(docname, f'channel-{given["id"]}', line), **given)


def basis(text: str, basis_for: Any, **values: Any) -> LegalBasis:
    """A legal basis."""
    docname = values.pop('docname', 'chambers/probe')
    return LegalBasis(
        **_common(docname, f'norm-{values.pop("node", "1")}', values.pop('line', 10)),
        norm=citation.parse(text),
        word=text,
        basis_for=basis_for,
        **values,
    )


def contact(**values: Any) -> DpoContact:
    """A contact with all that can be asked for."""
    docname = values.pop('docname', 'chambers/probe')
    given = {
        'name': 'Datenschutzbeauftragte',
        'role': 'Behördliche Datenschutzbeauftragte',
        'email': 'datenschutz@ihk-probe.de',
        'rights': citation.parse('Art. 15 bis Art. 22 DSGVO'),
        'complaints': citation.parse('Art. 77 DSGVO'),
        'authority': 'LfDI BW',
    }
    return DpoContact(**_common(docname, 'dpo-contact', 60), **(given | values))


def responsible(task: Any, **values: Any) -> Responsible:
    """Somebody responsible."""
    docname = values.pop('docname', 'chambers/probe')
    given = {'task': task, 'name': 'Erika Beispiel', 'unit': 'Pressestelle'}
    return Responsible(**_common(docname, f'responsible-{task}', 50), **(given | values))


def alternatives(**values: Any) -> Alternatives:
    """Ways without a platform."""
    docname = values.pop('docname', 'chambers/probe')
    return Alternatives(**_common(docname, 'ways', 80), **values)


def page(*records: Record, prose: tuple[tuple[str, str], ...] = (), docname: str = 'chambers/probe') -> Page:
    """A page of records, the first of them a chamber unless one is given, with paragraphs (section, text)."""
    if not any(isinstance(record, Chamber) for record in records):
        records = (chamber(docname=docname), *records)
    sections = tuple(
        SectionUse(key, key, key, Place(f'{docname}.md', 100 + number), holds=(PROSE,))
        for number, key in enumerate(dict.fromkeys(section for section, _text in prose))
    )
    paragraphs = tuple(
        Paragraph(text, Place(f'{docname}.md', 100 + number), section) for number, (section, text) in enumerate(prose)
    )
    return Page.holding(docname, tuple(records), sections, paragraphs)
