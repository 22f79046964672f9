"""From the words of an author to typed values: dates, addresses, choices; each kind is read here, once."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chamber_concepts.message import Message


class Gap(Enum):
    """The one value of a declared gap: the concept does not say it, and somebody looked."""

    NOT_STATED = 'k. A.'

    def __str__(self) -> str:
        return self.value


NOT_STATED = Gap.NOT_STATED

# A dot or a space must part the letters: „KA“ is Karlsruhe.
_GAP = re.compile(r'(?:k\.\s*a\.?|k\s+a\.?|keine\s+angaben?\.?)', re.IGNORECASE)


def is_gap(text: str) -> bool:
    """Whether a text declares a gap: ``k. A.``, ``k.A.``, ``keine Angabe``, with any kind of space."""
    return len(text) < 40 and _GAP.fullmatch(text.strip()) is not None


_ALMOST = re.compile(
    r'kA|k/A|n/a|n\.\s?a\.?|o\.\s?A\.|[-–—?]{1,3}|(?:noch )?(?:nicht|nichts) angegeben|ohne Angaben?|nicht vorhanden|'
    r'kein Angabe|keine\s*Angaben? vorhanden|entfällt',
    re.IGNORECASE,
)


def is_almost_gap(text: str) -> bool:
    """Whether a text most likely means ``k. A.`` and writes it otherwise: ``n/a``, ``–``, ``nicht angegeben``."""
    word = text.strip().rstrip('.')
    return len(word) < 40 and word != 'KA' and _ALMOST.fullmatch(word) is not None


class Invalid(ValueError):  # noqa: N818  (the value is invalid; nothing has gone wrong)
    """A text is not of the kind asked for. ``message`` says why, ``hint`` what to write instead."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that stand for it."""

    text: str
    url: str


class Present(Enum):
    """A way that exists, without anything further said about it."""

    PRESENT = 'yes'


_DATE = re.compile(r'(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?')
_GERMAN_DATE = re.compile(r'(?:(\d{1,2})[./]\s*)?(?:(\d{1,2})[./]|([A-Za-zä]{3,9})\.?)\s*(\d{4}|(?<=\d[./])\d{2})')
_LOOSE_DATE = re.compile(r'(\d{4})[-/.\u2010-\u2014](\d{1,2})(?:[-/.\u2010-\u2014](\d{1,2}))?')
# What an author puts before a date: „ab 2024“, „seit Mai 2019“, „Stand: 22. November 2025“.
_BEFORE_DATE = re.compile(r'(?:ab|am|bis|ca\.|circa|etwa|im|seit|stand|um|vom)[\s:]+', re.IGNORECASE)
_MONTHS = ('jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez')


_SOFT_HYPHEN = '\N{SOFT HYPHEN}'


def date(text: str) -> IsoDate:
    """Read an ISO date. A German date is understood well enough to say how it is written here."""
    text = text.replace(_SOFT_HYPHEN, '')
    if (match := _DATE.fullmatch(text)) is None:
        hint = say('write the date as in %(example)s', example='2026-11-22')
        years = re.findall(r'(?<!\d)(?:19|20)\d\d(?!\d)', text)
        if (meant := _german_date(text)) is not None:
            hint = say('write %(suggestion)s', suggestion=str(meant))
        elif len(inside := re.findall(r'(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)', text)) == 1:
            hint = say('write %(suggestion)s', suggestion=inside[0])
        elif len(years) == 1 and re.search(r'[^\W\d_]', text):
            hint = say(
                'write the year (%(year)s), the month or the day, as in %(example)s',
                year=years[0],
                example='2026-11-22',
            )
        raise Invalid(say('“%(value)s” is not a date', value=shown(text)), hint)
    year, month, day = (int(part or 0) for part in match.groups())
    if not year or (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= monthrange(year, month)[1]):
        raise Invalid(
            say('there is no day %(value)s in the calendar', value=text),
            say('write the date as in %(example)s', example='2026-11-22'),
        )
    return IsoDate(year, month, day)


def _german_date(text: str) -> IsoDate | None:
    """What another date means: ``22.11.2026``, ``22. November 2026``, ``seit Mai 2019``, ``2026/11/22``."""
    while match := _BEFORE_DATE.match(text):
        text = text[match.end() :]
    if match := _DATE.fullmatch(text) or _LOOSE_DATE.fullmatch(text):
        year, number, day = match.groups()
        word = ''
        number = number or ''
        if not number and int(year):
            return IsoDate(int(year))
    elif match := _GERMAN_DATE.fullmatch(text):
        day, number, word, year = match.groups()
        year = year if len(year) == 4 else f'20{year}'
    else:
        return None
    month = int(number or 0)
    if word:
        name = word.casefold()[:3].replace('mae', 'mär')
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
    if not int(year) or not 1 <= month <= 12 or (day and not 1 <= int(day) <= monthrange(int(year), month)[1]):
        return None
    return IsoDate(int(year), month, int(day or 0))


_SCHEME = re.compile(r'[a-zA-Z][a-zA-Z0-9+.-]*:')


def url(text: str) -> str:
    """Read a web address. Only http and https name a page that every reader can open safely."""
    text = text.replace(_SOFT_HYPHEN, '')
    example = _address_meant(text) or say(
        'write the whole address, as in %(example)s', example='https://www.ihk.de/musterstadt'
    )
    if re.search(r'[\s<>"\\^`{|}]', text):
        raise Invalid(say('“%(value)s” is not a web address', value=shown(text)), example)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ''
        parts.port  # noqa: B018  (reading it is what checks it)
    except ValueError:
        raise Invalid(say('“%(value)s” is not a web address', value=shown(text)), example) from None
    if parts.scheme.lower() not in {'http', 'https'}:
        if not parts.scheme and re.fullmatch(r'(?:[\w-]+\.)+(?!pdf|docx?|html?|md)[a-zA-Z]{2,}(?:[/?#].*)?', text):
            example = say('write %(suggestion)s', suggestion=f'https://{text}')
        elif _SCHEME.match(text):
            raise Invalid(
                say(
                    'the address “%(value)s” begins with “%(scheme)s”; only http and https are allowed',
                    value=shown(text),
                    scheme=parts.scheme + ':',
                ),
                example,
            )
        raise Invalid(say('“%(value)s” is not a web address', value=shown(text)), example)
    if '.' not in host or '..' in host or host.startswith('.') or '@' in parts.netloc:
        raise Invalid(say('“%(value)s” is not a web address', value=shown(text)), example)
    return text


_ADDRESS = re.compile(r'https?://[^\s<>"„“”‚‘’«»()\[\]`|]+(?<![.,;:!?])', re.IGNORECASE)


def _address_meant(text: str) -> Message | None:
    """The address within what an author wrote around it, or with its beginning as it should be."""
    found = tuple(dict.fromkeys(_ADDRESS.findall(text)))
    if len(found) > 1:
        return say('write one address; others can stand in the text')
    if found:
        return say('write %(suggestion)s', suggestion=found[0]) if found[0] != text else None
    if match := re.fullmatch(
        r'(ht{1,3}ps?)(?::/{0,3}|/{1,2})((?:[\w-]+\.)+[a-zA-Z]{2,}(?:[/?#]\S*)?)', text, re.IGNORECASE
    ):
        scheme = 'https' if match[1].lower().endswith('s') else 'http'
        return say('write %(suggestion)s', suggestion=f'{scheme}://{match[2]}')
    return None


_MAIL = re.compile(r'[\w.+-]+@[\w-]+(?:\.[\w-]+)+')


# What nearly all addresses look like, and what the library accepts as it is.
_PLAIN_MAIL: Final = re.compile(r'[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:de|com|eu|net|org)')
_PLAIN_LENGTH: Final = 60


def email(text: str) -> str:
    """Read an e-mail address. Whether it receives mail is not asked: nothing is fetched in a build."""
    text = text.replace(_SOFT_HYPHEN, '')
    if len(text) <= _PLAIN_LENGTH and _PLAIN_MAIL.fullmatch(text):
        return text
    # Imported here: a site of plain addresses need not pay for it, a twentieth of the time of a small rebuild.
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        hint = say('write an address as in %(example)s', example='datenschutz@ihk-musterstadt.de')
        meant = re.sub(r'\s*[(\[]\s*(?:at|@)\s*[)\]]\s*', '@', text.removeprefix('mailto:'), flags=re.IGNORECASE)
        if re.search(r'@.*[\s,;].*@', text):
            hint = say('write one address; others can stand in the text')
        elif (found := _MAIL.findall(meant)) and (meant != text or found[0] != text):
            hint = say('write %(suggestion)s', suggestion=found[0])
        raise Invalid(say('“%(value)s” is not an e-mail address', value=shown(text)), hint) from None


def phone(text: str) -> str:
    """Read a German or international telephone number; the author's way of writing it is kept."""
    import phonenumbers

    # The library takes words for noise: „0711 123 oder 456“ would be one number.
    words = len(text) > 60 or re.search(r'[^\W\d_]', re.sub(r'(?i)\b(?:tel|telefon|durchwahl|dw|ext)\b', '', text))
    try:
        number = None if words else phonenumbers.parse(text, 'DE')
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        hint = say('write a number as in %(example)s', example='+49 7131 1234-0')
        found = re.findall(r'\+?\(?\d[\d\s/()–-]{4,}\d', text)
        if len(found) == 1 and len(re.findall(r'\d+', text)) == len(re.findall(r'\d+', found[0])) and found[0] != text:
            hint = say('write %(suggestion)s', suggestion=found[0])
        raise Invalid(say('“%(value)s” is not a telephone number', value=shown(text)), hint)
    return text


def dialled(text: str) -> str:
    """A telephone number that ``phone`` has read, as a telephone dials it: ``+4971311234``."""
    import phonenumbers

    return phonenumbers.format_number(phonenumbers.parse(text, 'DE'), phonenumbers.PhoneNumberFormat.E164)


_SLUG = re.compile(r'[a-z0-9]+(?:-[a-z0-9]+)*')


def slug(text: str) -> str:
    """Read a short name for addresses: lower-case letters, digits and single hyphens."""
    if len(text) > 100 or _SLUG.fullmatch(text) is None:
        hint = say('write a short name as in %(example)s', example='ihk-musterstadt')
        if suggestion := slugify(text[:100]):
            hint = say('write %(suggestion)s', suggestion=suggestion)
        raise Invalid(
            say('“%(value)s” is not a short name of lower-case letters, digits and hyphens', value=shown(text)), hint
        )
    return text


def slugify(text: str) -> str:
    """The nearest short name for a text; empty where it has neither letters nor digits."""
    text = text.casefold()
    for umlaut, letters in (('ä', 'ae'), ('ö', 'oe'), ('ü', 'ue'), ('ß', 'ss')):
        text = text.replace(umlaut, letters)
    plain = unicodedata.normalize('NFKD', text).encode('ascii', 'ignore').decode()
    return '-'.join(re.findall(r'[a-z0-9]+', plain))


_QUOTED = re.compile(r'[„“”"»«‚‘\']\s*([^„“”"»«]+?)\s*[“”"«»‘’\']')


def name(value: str) -> str:
    """Read a name, which bears no quotation marks."""
    if match := _QUOTED.fullmatch(value):
        raise Invalid(
            say('“%(value)s” stands between quotation marks', value=match[1]),
            say('write %(suggestion)s', suggestion=match[1]),
        )
    return value


def text(value: str) -> str:
    """Take a short text as it is."""
    return value


_RHYTHMS = {'jährlich': '12', 'halbjährlich': '6', 'vierteljährlich': '3', 'quartalsweise': '3', 'monatlich': '1'}


def months(value: str) -> int:
    """Read a number of months from 1 to 120."""
    if not value.isascii() or not value.isdigit() or len(value) > 3 or not 1 <= int(value) <= 120:
        hint = say('write a whole number from 1 to 120, as in %(example)s', example='12')
        meant = _RHYTHMS.get(value.casefold()) or (re.fullmatch(r'(?:alle )?(\d{1,2}) Monate?', value) or ('', ''))[1]
        if meant:
            hint = say('write %(suggestion)s', suggestion=meant)
        raise Invalid(say('“%(value)s” is not a number of months', value=shown(value)), hint)
    return int(value)


_MARKED_LINK = re.compile(
    r'\[([^\[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)|`([^`<>]*[^`<>\s])\s*<([^<>\s]+)>`__?|([^<>]*[^<>\s])\s*<([^<>\s]+)>'
)


def way(value: str) -> str | Link | Present:
    """Read a way of information: nothing more than that it exists, an address, a link with words, or free text."""
    if not value:
        return Present.PRESENT
    if match := _MARKED_LINK.fullmatch(value):
        words = match[1] or match[3] or match[5]
        return Link(words.strip(), url(match[2] or match[4] or match[6]))
    if re.match(r'(?:https?|javascript|data|file|vbscript):', value, re.IGNORECASE):
        return Link(value, url(value))
    return value


def choice(options: Mapping[str, Any]) -> Callable[[str], Any]:
    """Make a reader for one word out of a fixed list."""

    def read(value: str) -> Any:
        from chamber_concepts.nearest import nearest

        word = re.sub(r'[\s_\u2010\u2011]', '-', value.casefold().replace(_SOFT_HYPHEN, ''))
        if word in options:
            return options[word]
        meant = nearest(value, options)
        hint = say('write one of: %(choices)s', choices=tuple(options))
        if meant:
            hint = say(
                'did you mean “%(suggestion)s”? Possible are: %(choices)s', suggestion=meant, choices=tuple(options)
            )
        raise Invalid(say('“%(value)s” is not one of the words possible here', value=shown(value)), hint)

    return read


def shown(value: str, limit: int = 60) -> str:
    """A value as a message shows it: on one line, not too long, invisible characters made visible."""
    value = re.sub(' +', ' ', visible(value[: 4 * limit]))
    return value if len(value) <= limit else value[: limit - 1] + '…'


# C0 and C1 controls but tab and line feed; bidirectional embeddings, overrides, isolates and marks;
# zero-width space and the byte order mark. Soft hyphen, joiners and no-break spaces are honest typography.
_INVISIBLE = re.compile(
    '[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff\ufff9-\ufffb'
    '\U000e0000-\U000e007f]'
)


def invisible(value: str) -> tuple[str, ...]:
    """The names of the control and direction characters in a text, each once, in order of appearance."""
    return tuple(dict.fromkeys(f'U+{ord(found):04X}' for found in _INVISIBLE.findall(value)))


def visible(value: str) -> str:
    """A text without control and direction characters; line ends become spaces."""
    return _INVISIBLE.sub('\N{REPLACEMENT CHARACTER}', value.replace('\n', ' ').replace('\t', ' '))


def cleaned(value: str) -> str:
    """A text whose control and direction characters are replaced by a visible mark, line ends kept."""
    return _INVISIBLE.sub('\N{REPLACEMENT CHARACTER}', value)
