"""A text read into the tokens of a citation, whichever way it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from chamber_concepts.citation_words import (
    ACT,
    APPENDED,
    APPENDICES,
    ARTICLE,
    ATOM,
    CONJUNCTIONS,
    CONNECTIONS,
    COUNTED,
    FOLLOWING,
    FULL_STOP,
    JOINING,
    KINDS,
    LETTER_FORM,
    LETTERED,
    LINKING,
    LISTING,
    NUMBERED_ACT,
    NUMERAL,
    ORDINALS,
    PARAGRAPH,
    PASSED,
    PLURAL_WORDS,
    SECTIONED,
    STRONG,
    SURE,
    SYMBOLS,
    UNSEEN,
    UNTIL,
    Kind,
    arabic,
    are_listed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    _State: TypeAlias = Callable[[], '_State | None']


class Token(NamedTuple):
    """A piece of a citation in normal form.

    The kinds: SYMBOL and APPENDIX begin a provision, KIND and LETTERED a place in it, NUMBER, LETTER, NOTE and
    FOLLOWING (``f.``) belong to what stands before, ACT ends a reference, END the text. Where reading stopped,
    there is a STRAY. The kind of a joining word says what it joins:

    =====  =========================================  ==================================
    JOIN   two references, or two symbols of one act  § 5 DDG, Art. 6 DSGVO; § 5, § 6 DDG
    ALSO   two numbers, one symbol                    §§ 5, 6 DDG
    AND    two places in one provision                Abs. 1 Satz 2 und Abs. 3
    OR     two numbers in one place                   Nr. 1 und 2; lit. a, b
    TO     from one provision to another              Art. 15–22; § 5 Abs. 1 bis § 7
    UNTIL  from one number in a place to another      Nr. 1 bis 3
    =====  =========================================  ==================================
    """

    kind: str
    text: str
    """In normal form: ``Abs.`` for „Absatz“, ``5`` for „V“."""
    start: int
    """The index of its first character in the text that was read."""


def tokens(text: str) -> list[Token]:
    """Read a text, in which each run of white space is one space, in time linear in its length.

    The last token is the END, behind a STRAY where the text fits nothing. AND is always followed by a place.
    """
    return _Reader(text).read()


class _Atom(NamedTuple):
    group: str
    text: str
    word: str
    """The text as the tables of words have it."""
    start: int
    end: int

    @property
    def inner(self) -> str:
        """The text without the brackets around it."""
        return self.text.strip('( )')


# So far may be looked ahead at the end of a text.
_BEYOND: Final = (_Atom('end', '', '', -1, -1),) * 6


class _Reader:
    """Reads a text, once and forward, into tokens.

    What needs a look ahead is decided here: whether a numeral is a paragraph or belongs to the act,
    what a joining word joins, and where the name of an act ends. What may follow what is told where they become values.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms = [
            _Atom(match.lastgroup or '', atom, atom.rstrip('.').lower(), *match.span())
            for match in ATOM.finditer(text)
            for atom in (match[0],)
        ]
        self.length = len(self.atoms)
        self.atoms += _BEYOND
        self.index = 0
        self.tokens: list[Token] = []
        # Of the reference that is being read:
        self.symbol = ''
        self.plural = False
        self.number = ''
        # Of its last provision: its number, the kinds of place from the last joining word on, the last of all, and
        # whether that was written without its name ("§ 1 I", "§ 1 (1)"), so that a bare number is a sentence;
        # and whether its number was a numeral, so that a numeral is a further one and no paragraph.
        self.path: set[Kind] = set()
        self.kind: Kind | None = None
        self.short = False
        self.numeral = False

    def read(self) -> list[Token]:
        wanted = self.read_symbol
        while self.index < self.length:
            following = wanted()
            if following is None:
                self.emit('STRAY', '', self.length)
                break
            wanted = following
        self.tokens.append(Token('END', '', len(self.text)))
        return self.tokens

    def emit(self, kind: str, text: str, length: int = 0) -> None:
        """Add a token that begins here, and go on by so many atoms."""
        self.tokens.append(Token(kind, text, self.atoms[self.index].start))
        self.index += length

    # The states. Each reads one step and names the next state, or none where the text does not fit.

    def read_symbol(self) -> _State | None:
        atom = self.atoms[self.index]
        symbol = '§' if atom.text == '§' else SYMBOLS.get(atom.word) if atom.group == 'word' else None
        if symbol is None:
            return None
        double = atom.text == '§' == self.atoms[self.index + 1].text
        self.symbol = symbol
        self.plural = double or atom.word in PLURAL_WORDS
        self.emit('APPENDIX' if symbol in APPENDICES else 'SYMBOL', symbol, 1 + double)
        return self.read_provision()

    def read_provision(self) -> _State:
        self.path.clear()
        self.kind = None
        self.short = False
        self.read_number()
        self.number = self.tokens[-1].text
        return self.read_on

    def read_on(self) -> _State | None:
        linking = self.atoms[self.index].word in LINKING
        return (linking and self.read_joiner()) or self.read_place() or self.read_act()

    def read_next(self) -> _State | None:
        """After an act, only a further reference may come."""
        joiner, length = self.joiner_at(self.index)
        if not joiner or not (self.symbol_at(self.index + length) or joiner in STRONG):
            return None
        self.emit('JOIN', joiner, length)
        return self.read_symbol

    # Symbols, numbers and letters

    def symbol_at(self, index: int, bare: bool = False) -> bool:
        """Whether a reference begins here: a word for a symbol is one only with a number, or bare for an appendix."""
        atom = self.atoms[index]
        if atom.group != 'word':
            return atom.text == '§'
        after = self.atoms[index + 1]
        apart = after.start > atom.end or atom.text.endswith('.')
        if bare and atom.text in APPENDICES:
            return apart or after.text in {',', ';'}
        return atom.word in SYMBOLS and apart and (after.group in {'number', 'note'} or self.is_numeral(index + 1))

    def is_numeral(self, index: int) -> bool:
        atom = self.atoms[index]
        match = NUMERAL.match(self.text, atom.start) if atom.group in {'word', 'code'} else None
        return match is not None and match.end() == atom.end

    def is_letter(self, index: int) -> bool:
        atom = self.atoms[index]
        return (atom.group == 'bracket' and atom.inner.isalpha()) or (
            atom.group == 'word' and LETTER_FORM.fullmatch(atom.text) is not None
        )

    def is_bracketed(self, index: int) -> bool:
        """Whether a letter with a closing bracket stands here: ``f)`` is one, ``f`` is „and the following“."""
        return self.atoms[index + 1].text == ')' and self.is_letter(index)

    def read_number(self) -> None:
        """Read the number that must stand here. If it does not, the next token is out of place."""
        atom = self.atoms[self.index]
        self.numeral = False
        if self.kind in LETTERED:
            if self.is_letter(self.index):
                self.emit('LETTER', atom.inner, 1)
                self.index += self.atoms[self.index].text == ')'
        elif atom.group == 'number':
            number, _, letter = atom.text.partition(' ')
            if self.symbol == 'Art.' and self.kind is None and are_listed(number):
                self.read_listed(number.split('/'))
            elif not letter or not self.has_letters():
                self.emit('NUMBER', number + letter, 1)
            else:
                self.emit('NUMBER', number)
                self.open_part(Kind.LETTER)
                self.emit('LETTER', letter, 1)
        elif atom.group == 'bracket' and self.kind is not None:
            if atom.inner[0].isdecimal():
                self.emit('NUMBER', atom.inner, 1)
        elif self.kind in COUNTED:
            match = PARAGRAPH.match(self.text, atom.start)
            if match and match.end() == atom.end:
                self.emit('NUMBER', arabic(match), 1)
        elif (self.kind is not None or self.symbol != '§') and self.is_numeral(self.index):
            self.emit('NUMBER', atom.text, 1)
            self.numeral = True

    def read_listed(self, numbers: list[str]) -> None:
        *others, last = numbers
        for number in others:
            self.emit('NUMBER', number)
            self.emit('ALSO', ',')
        self.emit('NUMBER', last, 1)

    def has_letters(self) -> bool:
        """Whether a letter after the number of the last place is a place of its own, not part of the number.

        „Nr. 3 a“ is lit. a, and so is „Art. 6 Abs. 1 a“; „§ 5 Abs. 1 a“ is the paragraph that was put in behind 1.
        """
        if self.kind is None or self.kind is Kind.SUBSECTION or Kind.LETTER in self.path:
            return False
        return self.kind is not Kind.PARAGRAPH or self.symbol == 'Art.'

    def is_bare_letter(self, index: int) -> bool:
        """Whether a letter stands alone behind the number of a place: the e of „Art. 6 (1) e DSGVO“."""
        atom = self.atoms[index]
        after = self.atoms[index + 1]
        return (
            atom.group == 'word'
            and len(atom.text) == 1
            and atom.text.islower()
            and atom.text.isascii()
            and self.has_letters()
            and self.tokens[-1].kind == 'NUMBER'
            and (after.start > atom.end or after.group == 'end' or after.text in {',', ';'})
        )

    # Places within a provision

    def place_at(self, index: int, path: set[Kind]) -> tuple[Kind, str, int] | None:
        """The place written here: its kind, its number if that is no word of its own, and its length in atoms."""
        atom = self.atoms[index]
        after = self.atoms[index + 1]
        found: tuple[Kind, str, int] | None = None
        if atom.group == 'bracket':
            if atom.inner[0].isdecimal():
                found = Kind.PARAGRAPH, atom.inner, 1
            else:
                found = (Kind.DOUBLE_LETTER if Kind.LETTER in path else Kind.LETTER), atom.inner, 1
        elif atom.group == 'number':
            kind = KINDS.get(self.atoms[index + 2].word) if after.text == '.' else None
            if kind and kind not in LETTERED and atom.text.isdecimal():
                found = kind, atom.text, 3
        elif atom.group == 'word':
            if (kind := KINDS.get(atom.word)) is not None:
                if kind in SURE or self.counts(index + 1, kind):
                    found = kind, '', 1
            elif (match := PARAGRAPH.match(self.text, atom.start)) and match.end() == atom.end:
                found = Kind.PARAGRAPH, arabic(match), 1
            elif atom.word in ORDINALS and (kind := KINDS.get(after.word)) is not None and kind not in LETTERED:
                found = kind, ORDINALS[atom.word], 2
            elif self.is_letter(index):
                if Kind.LETTER in path and len(atom.text) > 1 and atom.text.islower():
                    found = Kind.DOUBLE_LETTER, atom.text, 1 + (after.text == ')')
                elif after.text == ')':
                    found = Kind.LETTER, atom.text, 2
                elif index == self.index and self.is_bare_letter(index):
                    found = Kind.LETTER, atom.text, 1
        return None if found is None or found[0] in path else found

    def counts(self, index: int, kind: Kind) -> bool:
        """Whether what stands here can be the number of a place of this kind."""
        atom = self.atoms[index]
        return atom.group == 'number' or (kind not in COUNTED and self.is_numeral(index))

    def is_more(self, index: int) -> bool:
        """Whether what stands here can be a further number or letter of the last place."""
        if self.kind in LETTERED:
            return self.is_letter(index)
        return self.kind is not None and self.counts(index, self.kind)

    def open_part(self, kind: Kind) -> None:
        self.emit('LETTERED' if kind in LETTERED else 'KIND', kind.value)
        self.kind = kind
        self.path.add(kind)
        self.short = False
        self.numeral = False

    def read_place(self) -> _State | None:
        atom = self.atoms[self.index]
        if (
            atom.word in FOLLOWING
            and atom.text[0] == 'f'
            and not (self.is_bracketed(self.index) or self.is_bare_letter(self.index))
        ):
            self.emit('FOLLOWING', FOLLOWING[atom.word], 1)
            self.short = False
        elif atom.group == 'note' and self.symbol in APPENDICES:
            self.emit('NOTE', atom.text[1:-1], 1)
        elif atom.text == '§' and self.symbol in SECTIONED and self.kind is None:
            self.open_part(Kind.SUBSECTION)
            self.index += 1 + (self.atoms[self.index + 1].text == '§')
            self.read_number()
        elif place := self.place_at(self.index, self.path):
            kind, number, length = place
            self.open_part(kind)
            if number:
                self.emit('LETTER' if kind in LETTERED else 'NUMBER', number, length)
                self.short = kind is Kind.PARAGRAPH
            else:
                self.index += length
                self.read_number()
        elif (
            self.short
            and Kind.SENTENCE not in self.path
            and atom.group == 'number'
            and not NUMBERED_ACT.match(self.text, atom.start)
        ):
            self.open_part(Kind.SENTENCE)
            self.read_number()
        else:
            return None
        return self.read_on

    # Joining words

    def joiner_at(self, index: int) -> tuple[str, int]:
        """The joining word that is written here, in normal form, and its length in atoms."""
        joiner = ''
        end = index
        atom = self.atoms[end]
        if atom.text == '/':
            return (',', 1) if self.symbol_at(end + 1) else ('', 0)
        if atom.text in {',', ';'}:
            joiner = atom.text
            end += 1
            atom = self.atoms[end]
        elif atom.word not in JOINING:
            return '', 0
        # "u." is „und“, "u" is a letter.
        if atom.word in CONJUNCTIONS and atom.text not in {'u', 'U', 'U.'}:
            joiner = joiner if joiner == ';' else CONJUNCTIONS[atom.word]
            end += 1
        for words in CONNECTIONS.get(self.atoms[end].word, ()):
            if all(self.atoms[end + place].word == word for place, word in enumerate(words)):
                joiner = 'i. V. m.'
                end += len(words)
        if joiner and self.atoms[end].word in PASSED and self.symbol_at(end + 1):
            end += 1
        return joiner, end - index

    def read_joiner(self) -> _State | None:
        if self.atoms[self.index].word in UNTIL:
            return self.read_until()
        joiner, length = self.joiner_at(self.index)
        if not joiner:
            return None
        after = self.index + length
        if self.symbol_at(after, bare=True):
            self.emit('JOIN', joiner, length)
            return self.read_symbol
        if self.numeral and joiner in LISTING and self.is_numeral(after):
            if self.kind is None:
                self.emit('ALSO', joiner, length)
                return self.read_provision()
            self.emit('OR', joiner, length)
            self.read_number()
            return self.read_on
        if place := self.place_at(after, set()):
            # "I, II" and "(1), (2)" go on with the same list; "Abs. 1 und Abs. 2" says that it does not.
            if place[1] and place[0] is self.kind and joiner in LISTING:
                self.emit('OR', joiner, length)
                self.emit('LETTER' if place[0] in LETTERED else 'NUMBER', place[1], place[2])
            else:
                self.path.clear()
                # Within a provision there is nothing that a semicolon could set off from a comma.
                self.emit('AND', ',' if joiner == ';' else joiner, length)
            return self.read_on
        if joiner in LISTING and self.goes_on(after):
            self.emit('OR', joiner, length)
            self.read_number()
            return self.read_on
        if joiner in LISTING and self.is_further(after):
            self.emit('ALSO', joiner, length)
            return self.read_provision()
        if joiner in STRONG:
            if self.is_further(after):
                self.emit('ALSO', joiner, length)
                return self.read_provision()
            self.emit('JOIN', joiner, length)
            return self.read_symbol
        if joiner == 'und' and self.atoms[after].word in {'folgende', 'fortfolgende'}:
            self.emit('FOLLOWING', FOLLOWING[self.atoms[after].word], length + 1)
            return self.read_on
        return None

    def goes_on(self, index: int) -> bool:
        """Whether a bare number after a joining word is a further one of the last place, not of a provision."""
        if self.kind is None or (self.plural and not self.is_nearer(index)):
            return False
        if not self.is_more(index) or NUMBERED_ACT.match(self.text, self.atoms[index].start):
            return False
        place = self.place_at(index + 1, set())
        return place is None or place[0] not in self.path

    def is_nearer(self, index: int) -> bool:
        """Whether a bare number in a list of provisions comes closer to the last place than to the last provision.

        Lists rise: 281 in „§§ 280 Abs. 1, 3, 281“ is a provision, 3 is none; nor is 31 in „§§ 823 Abs. 1, 31“ a place.
        """
        further, place, provision = (
            _LEADING.match(text) for text in (self.atoms[index].text, self.tokens[-1].text, self.number)
        )
        if further is None:
            return True
        if place is None or provision is None:
            return False
        if int(further[0]) > int(provision[0]):
            return int(place[0]) > int(provision[0])
        return int(place[0]) < int(further[0]) < int(place[0]) + _FAR

    def is_further(self, index: int) -> bool:
        """Whether a bare number after a joining word is that of a further provision."""
        atom = self.atoms[index]
        if atom.group == 'number':
            return not NUMBERED_ACT.match(self.text, atom.start)
        return self.kind is None and self.symbol != '§' and self.is_numeral(index)

    def read_until(self) -> _State | None:
        after = self.index + 1
        while self.atoms[after].word in {'zu', 'zum', 'zur'}:
            after += 1
        length = after - self.index
        if self.symbol_at(after):
            self.emit('TO', 'bis', length)
            return self.read_symbol
        # "1 bis IV" is no row.
        alike = self.kind in LETTERED or (self.atoms[after].group != 'number') == self.numeral
        if alike and self.kind is None and self.is_further(after):
            self.emit('TO', 'bis', length)
            return self.read_provision()
        if alike and self.is_more(after):
            self.emit('UNTIL', 'bis', length)
            self.read_number()
            return self.read_on
        if place := self.place_at(after, set()):
            if place[1] and place[0] is self.kind:
                self.emit('UNTIL', 'bis', length)
                self.emit('LETTER' if place[0] in LETTERED else 'NUMBER', place[1], place[2])
            else:
                self.path.clear()
                self.emit('AND', 'bis', length)
            return self.read_on
        return None

    # The act

    def read_act(self) -> _State | None:
        """Read the name of the act: the rest, up to a joining word with a symbol behind it."""
        start = self.atoms[self.index].start
        if self.atoms[self.index].group == 'number' and not NUMBERED_ACT.match(self.text, start):
            return None
        end = self.index + 1
        while end < self.length and not self.ends_act(self.index, end):
            end += 1
        act = self.text[start : self.atoms[end - 1].end]
        if end == self.length and FULL_STOP.search(act):
            act = act[:-1]
        if not is_act(act) or (act.split(' ', 1)[0] in APPENDED and self.symbol not in APPENDICES):
            return None
        self.emit('ACT', act, end - self.index)
        return self.read_next

    def ends_act(self, start: int, index: int) -> bool:
        if self.is_misplaced(start, index):
            return True
        if self.atoms[index].word not in LINKING:
            return False
        joiner, length = self.joiner_at(index)
        if not joiner or self.is_tied(start, index):
            return False
        if joiner in STRONG or self.symbol_at(index + length):
            return True
        # A title may count ("vom 3. Mai und 5. Juni"), an abbreviation has no more to say.
        return index == start + 1 and self.atoms[index + length].group == 'number'

    def is_tied(self, start: int, index: int) -> bool:
        """Whether a slash stands within a name that tells provisions: SchKG§19Abs2/§24Bek 2020."""
        slash = self.atoms[index]
        word = self.text[self.atoms[start].start : slash.start].rpartition(' ')[2]
        return slash.text == '/' and '§' in word[1:]

    def is_misplaced(self, start: int, index: int) -> bool:
        """Whether a place stands behind its act: the „Abs. 1“ of „Art. 6 DSGVO Abs. 1“.

        A title may name a place of another act, but then says how: „Verordnung nach § 5 Abs. 1 des …“.
        """
        atom = self.atoms[index]
        after = self.atoms[index + 1]
        if atom.text == '§':
            begins = True
        elif atom.word in SYMBOLS and atom.word not in _NOUNS:
            begins = SYMBOLS[atom.word] not in APPENDICES and self.symbol_at(index)
        elif atom.word in _NEVER_NAMED:
            kind = KINDS[atom.word]
            begins = self.is_letter(index + 1) if kind in LETTERED else after.group == 'number'
        else:
            return False
        before = self.atoms[index - 1]
        if (
            not begins
            or atom.start == before.end
            or self.text.count('(', 0, atom.start) > self.text.count(')', 0, atom.start)
        ):
            return False
        if before.group == 'number':
            return index == start + 2
        return not before.text.islower()


# Abs. and lit. are in no name of an act, unlike Nr. (Protokoll Nr. 4), Teil (VOB Teil B) and S. (BGBl. I S. 3).
_NEVER_NAMED: Final = frozenset(word for word, kind in KINDS.items() if kind in SURE and kind is not Kind.NUMBER) | {
    'satz'
}
# Nobody leaves out so many paragraphs.
_FAR: Final = 10
_LEADING: Final = re.compile('[0-9]{1,9}')
_NOUNS: Final = frozenset({'par', 'section', 'sections', 'sec'})


@lru_cache(maxsize=4096)
def is_act(text: str) -> bool:
    """Whether a text may stand as the name of an act, and would be read as one."""
    name = text[len(match[0]) :] if (match := ARTICLE.match(text)) else text
    if ACT.fullmatch(name) is None or name != ' '.join(UNSEEN.sub('', name).split()) or not _balanced(name):
        return False
    if name[-1] == ',' or FULL_STOP.search(name) or ARTICLE.match(name):
        return False
    # An article may have an adjective after it, else the first word of a title is a noun.
    if not any(map(str.isupper, name if match or name[0].isdecimal() else name.split(' ')[0])):
        return False
    reader = _Reader(name)
    return (
        not reader.symbol_at(0)
        and reader.read_joiner() is None
        and reader.read_place() is None
        and not any(reader.ends_act(0, index) for index in range(1, reader.length))
    )


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == '(') - (char == ')')
        if depth < 0:
            return False
    return not depth
