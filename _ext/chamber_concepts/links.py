"""Links that are none: a blank in them, brackets the wrong way round, half an address, the marks of another syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chamber_concepts.message import Message

_WORDS: Final = r'(?<![!\\])\[(?P<words>[^\[\]]{1,200})\]'
_HTTP: Final = r'(?:https?://|www\.)[^\s<>()\[\]]{1,500}'
_MARKDOWN: Final = '[{words}]({address})'
_AUTOLINK: Final = '<{address}>'
_ROLES: Final = r'(?P<role>concept:chamber|concept:channel|norm|doc|ref)'
_RST: Final = '`{words} <{address}>`__'


@dataclass(frozen=True, slots=True)
class _Broken:
    """A link that is none: how it looks, what is said of it, and how it should look."""

    pattern: re.Pattern[str]
    message: Message
    meant: str
    in_ticks: bool
    """Whether it stands between back-ticks, which make code of it, or else a link in reStructuredText."""


def _broken(pattern: str, message: Message, meant: str, *, in_ticks: bool = False) -> _Broken:
    return _Broken(re.compile(pattern, re.IGNORECASE), message, meant, in_ticks)


_HALF: Final = say('the address “%(address)s” is not whole')
_ROWS: Final[Mapping[str, tuple[_Broken, ...]]] = {
    '.md': (
        _broken(
            rf'{_WORDS}\s+\(\s*(?P<address>{_HTTP})\s*\)',
            say('a blank stands between the words and the address of this link'),
            _MARKDOWN,
        ),
        _broken(
            rf'\((?P<words>[^()]{{1,200}})\)\[\s*(?P<address>{_HTTP})\s*\]',
            say('the brackets of this link are the wrong way round'),
            _MARKDOWN,
        ),
        _broken(
            rf'{_WORDS}\(\s*(?P<address>{_HTTP}(?: [^\s"\'()]+)+)\s*\)',
            say('the address of this link holds a blank'),
            _MARKDOWN,
        ),
        _broken(
            rf'{_WORDS}\(\s*(?P<address>{_HTTP}?)[,;.]?(?:\s[^()"\']*)?$',
            say('the bracket that closes this link is missing'),
            _MARKDOWN,
        ),
        _broken(
            r'`(?P<words>[^`<>]{1,200}?)\s*<(?P<address>(?:https?:|mailto:|www\.)[^\s`<>]*)>`_{0,2}',
            say('this link is written as in reStructuredText'),
            _MARKDOWN,
            in_ticks=True,
        ),
        _broken(
            rf'(?<![\w{{:]):{_ROLES}:`(?P<words>[^`]{{1,200}})`',
            say('this role is written as in reStructuredText'),
            '{{{role}}}`{words}`',
            in_ticks=True,
        ),
        _broken(
            rf'\{{{_ROLES}\}}(?: +`(?P<words>[^`]{{1,200}})`|[´‘\'](?P<odd>[^´’\']{{1,200}})[´’\'])',
            say('this role is not written right'),
            '{{{role}}}`{words}`',
            in_ticks=True,
        ),
        _broken(r'(?P<words>)<(?P<address>www\.[^\s<>]+)>', _HALF, _AUTOLINK),
        _broken(rf'{_WORDS}\(\s*(?P<address>https?(?::/|//|:)(?!/)[^\s()]*)\s*\)', _HALF, _MARKDOWN),
        _broken(
            r'(?<!!)\[\s*\]\(\s*(?P<words>(?P<address>https?://[^\s()]+))\s*\)',
            say('this link has no words: nobody sees it'),
            _MARKDOWN,
        ),
    ),
    '.rst': (
        _broken(
            r'\[(?P<words>[^\[\]]{1,200})\]\(\s*(?P<address>(?:https?:|mailto:|www\.)[^\s()]*)\s*\)',
            say('this link is written as in Markdown'),
            _RST,
        ),
        _broken(
            rf'\{{{_ROLES}\}}`(?P<words>[^`]{{1,200}})`',
            say('this role is written as in Markdown'),
            ':{role}:`{words}`',
            in_ticks=True,
        ),
        _broken(
            rf'(?<!\w):{_ROLES}(?::? +`(?P<words>[^`]{{1,200}})`|`(?P<bare>[^`]{{1,200}})`|'
            r':?[´‘\'](?P<odd>[^´’\']{1,200})[´’\'])',
            say('this role is not written right'),
            ':{role}:`{words}`',
            in_ticks=True,
        ),
        _broken(
            r'!\[(?P<words>[^\[\]]{0,200})\]\((?P<address>[^\s()]+)\)',
            say('this picture is written as in Markdown'),
            '.. image:: {address}',
        ),
        _broken(r'`(?P<words>[^`<>]{1,200}?)\s*<(?P<address>www\.[^\s`<>]+)>`__?', _HALF, _RST, in_ticks=True),
        _broken(
            r'`(?P<words>[^`<>]{1,200}?)\s*<(?P<address>https?(?::/|//|:)(?!/)[^\s`<>]*)>`__?',
            _HALF,
            _RST,
            in_ticks=True,
        ),
        _broken(
            r'`(?P<words>[^`<>]{1,200}?)\s*<\s*(?P<address>)>`__?',
            say('this link has no address'),
            _RST,
            in_ticks=True,
        ),
        _broken(
            r'(?<![:\w`])`(?P<words>[^`<>]{1,200}?)\s*<(?P<address>https?://[^\s`<>]+)>`(?![_`])',
            say('the underscores behind this link are missing'),
            _RST,
            in_ticks=True,
        ),
    ),
}
_EXAMPLE: Final = 'https://www.ihk.de/musterstadt'
# These look at an address themselves.
_OPTION: Final = re.compile(r'\s*:(?:url|source):')


def broken_links(line: str, text: str, suffix: str) -> Iterator[tuple[Message, Message]]:
    """What is wrong with the links of a line, each with the link as it should be.

    ``text`` is the line without code; ``suffix`` tells the syntax of the file.
    """
    if not any(mark in line for mark in '[<`´‘') or _OPTION.match(line):
        return
    for row in _ROWS.get(suffix, ()):
        for match in row.pattern.finditer(line if row.in_ticks else text):
            found = {'address': '', 'role': '', 'words': ''} | {k: v for k, v in match.groupdict().items() if v}
            found['words'] = found.get('odd') or found.get('bare') or found['words']
            address = whole(found['address'].rstrip(',;.').replace(' ', '%20')) or _EXAMPLE
            meant = row.meant.format(words=found['words'].strip() or 'Text', address=address, role=found['role'])
            message = row.message
            if message is _HALF:
                message = say(message.template, address=found['address'])
            yield message, say('write “%(suggestion)s”', suggestion=meant)


_SLIPPED: Final = re.compile(r'(https?)(?:://|:/|//|:)', re.IGNORECASE)


def whole(address: str) -> str:
    """An address with its beginning: ``https://www.ihk.de`` for ``www.ihk.de`` and ``https:/www.ihk.de``."""
    if address.lower().startswith('www.'):
        return f'https://{address}'
    return _SLIPPED.sub(lambda match: f'{match[1].lower()}://', address, count=1)
