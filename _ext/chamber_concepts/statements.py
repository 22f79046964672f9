"""The directive ``publisher``: imprint, privacy and accessibility of the site, from what the publisher has said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives as host
from sphinx.util.docutils import SphinxDirective

from chamber_concepts.cards import fact, fact_list, gap
from chamber_concepts.foreign import classes, written_in
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.publisher import PARTS, Conformance
from chamber_concepts.settings import publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from docutils.parsers.rst import Directive
    from sphinx.util.typing import OptionSpec

    from chamber_concepts.message import Message
    from chamber_concepts.publisher import Accessibility, Imprint, Privacy, Publisher

_LINK: Final = re.compile(r'https?://[^\s<>"]*[^\s<>".,;:)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+')

_CONFORMANCE: Final[Mapping[Conformance, Message]] = {
    Conformance.FULL: say('This website meets the rules of accessibility in full.'),
    Conformance.PARTIAL: say('This website meets the rules of accessibility in part.'),
    Conformance.NONE: say('This website does not meet the rules of accessibility.'),
}


class PublisherDirective(SphinxDirective):
    """``publisher``: one part of what a body has to say of its website.

    ::

        section per question
          paragraph, or list of facts
    """

    required_arguments: ClassVar = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """The statement; first of all, that the site is a demonstration if it is one."""
        try:
            part = host.choice(self.arguments[0], PARTS)
        except ValueError as error:
            raise self.error(str(error)) from error
        found, path = publisher(self.config, self.env.srcdir)
        if path is not None:
            self.env.note_dependency(str(path))
        self.voice = Voice(self.config.language)
        content = list(_STATEMENTS[part](self, found))
        if found.demonstration:
            content.insert(0, self._demonstration())
        elif url := getattr(found, part).url:
            text = self.voice(say('What applies is what the publisher says here:')) + ' '
            content = [nodes.paragraph('', text, nodes.reference('', url, refuri=url))]
        return content

    def imprint(self, found: Publisher) -> Iterator[nodes.Node]:
        """Who the publisher is."""
        part: Imprint = found.imprint
        rows = [
            (say('Publisher'), '\n'.join(filter(None, (part.name, part.legal_form, part.address)))),
            (say('Represented by'), part.represented_by),
            (say('E-mail'), part.email),
            (say('Telephone'), part.phone),
            (say('Supervised by'), part.supervision),
            (say('VAT identification number'), part.vat_id),
            (say('Responsible for the content'), part.responsible),
        ]
        needed = {say('Publisher'), say('Represented by'), say('E-mail')}
        facts = fact_list()
        facts.extend(fact(self.voice(term), self._said(words)) for term, words in rows if words or term in needed)
        yield facts
        yield self._section(
            'concepts',
            say('The concepts of the chambers'),
            self._told(
                say(
                    'What this website tells of the concepts of chambers is no publication of theirs. '
                    'What counts is what a chamber publishes itself; each page links to it.'
                )
            ),
        )

    def privacy(self, found: Publisher) -> Iterator[nodes.Node]:
        """What the pages do, and what the publisher says of its server."""
        part: Privacy = found.privacy
        yield self._section(
            'stored',
            say('What the pages keep and ask for'),
            self._told(
                say(
                    'The pages set no cookies, count no visits and ask nothing from any other computer than the one '
                    'that delivers them. Links to platforms are plain links: a platform learns of your visit only '
                    'when you follow one.'
                )
            ),
            self._told(
                say(
                    'If you choose light or dark colours with the button, your browser keeps this choice (under '
                    '“theme” in its local storage) until you delete the data of the website there. '
                    'It is not sent to anybody.'
                )
            ),
            self._told(
                say(
                    'The search runs in your browser. As a part of the address of the search page, '
                    'the words that you search for reach the computer that delivers the pages.'
                )
            ),
        )
        yield self._section('host', say('Who delivers the pages'), *self._said(part.host))
        yield self._section('logs', say('What the server notes'), *self._said(part.logs))
        yield self._section('officer', say('Data protection officer'), *self._said(part.officer))
        yield self._section(
            'rights',
            say('Your rights'),
            self._told(
                say(
                    'You have the rights of Articles 15 to 22 GDPR: access, rectification, erasure, restriction, data '
                    'portability, objection. You may complain to a supervisory authority (Article 77 GDPR):'
                )
            ),
            *self._said(part.authority),
        )

    def accessibility(self, found: Publisher) -> Iterator[nodes.Node]:
        """The statement as the European model asks for it."""
        part: Accessibility = found.accessibility
        scope = say('This statement applies to the website “%(site)s”.', site=self.config.project)
        if found.imprint.name:
            scope = say(
                'This statement applies to the website “%(site)s” of %(publisher)s.',
                site=self.config.project,
                publisher=found.imprint.name,
            )
        yield self._told(scope)
        if part.law:
            yield self._told(say('It is made under %(law)s.', law=part.law))
        status = _CONFORMANCE[part.status] if part.status else None
        yield self._section('status', say('How accessible it is'), *(self._known(status)))
        if part.barriers:
            items = (nodes.list_item('', *self._said(each)) for each in part.barriers)
            yield self._section('barriers', say('What is not accessible'), nodes.bullet_list('', *items))
        elif part.status is Conformance.FULL:
            none = say('No content is known to be inaccessible.')
            yield self._section('barriers', say('What is not accessible'), self._told(none))
        else:
            yield self._section('barriers', say('What is not accessible'), *self._said(''))
        yield self._section(
            'assessment',
            say('When and how this was assessed'),
            *self._assessed(part.assessed, part.method),
        )
        yield self._section(
            'contact',
            say('Tell us of a barrier'),
            self._told(say('If something on this website is hard to use for you, write to:')),
            *self._said(part.contact),
        )
        yield self._section(
            'enforcement',
            say('If there is no satisfying answer'),
            self._told(say('Then this office helps, free of charge:')),
            *self._said(part.enforcement),
        )

    def _assessed(self, day: date | None, method: str) -> list[nodes.Node]:
        if day is None:
            return self._said('')
        return [self._told(say('Assessed on %(date)s.', date=day)), *self._said(method)]

    def _demonstration(self) -> nodes.admonition:
        text = say(
            'This website is a demonstration. Nobody publishes it on behalf of a body yet, so this page names nobody: '
            'what is missing here is to be stated by whoever publishes it.'
        )
        title = nodes.title('', self.voice(say('A demonstration')), translatable=False)
        return nodes.admonition('', title, self._told(text), classes=['note', 'site-notice'])

    def _section(self, name: str, title: Message, *content: nodes.Node) -> nodes.section:
        heading = nodes.title('', self.voice(title), translatable=False)
        section = nodes.section('', heading, *content, ids=[name], names=[name])
        self.set_source_info(section)
        return section

    def _told(self, message: Message) -> nodes.paragraph:
        return nodes.paragraph('', self.voice(message), translatable=False)

    def _known(self, message: Message | None) -> list[nodes.Node]:
        return self._said('') if message is None else [self._told(message)]

    def _said(self, words: str) -> list[nodes.Node]:
        """Words of the publisher: lines as they are, addresses as links."""
        if not words:
            return [nodes.paragraph('', '', gap(self.voice))]
        lines = (nodes.line('', '', *_linked(line)) for line in words.strip().splitlines())
        return [nodes.line_block('', *lines, classes=classes(self.config.language, written_in(self.config)))]


def _linked(line: str) -> Sequence[nodes.Node]:
    found: list[nodes.Node] = []
    end = 0
    for match in _LINK.finditer(line):
        uri = match[0] if '://' in match[0] else f'mailto:{match[0]}'
        found += [nodes.Text(line[end : match.start()]), nodes.reference('', match[0], refuri=uri)]
        end = match.end()
    return [*found, nodes.Text(line[end:])]


_STATEMENTS: Final[Mapping[str, Callable[[PublisherDirective, Publisher], Iterator[nodes.Node]]]] = {
    'imprint': PublisherDirective.imprint,
    'privacy': PublisherDirective.privacy,
    'accessibility': PublisherDirective.accessibility,
}

DIRECTIVES: Final[Mapping[str, type[Directive]]] = {'publisher': PublisherDirective}
