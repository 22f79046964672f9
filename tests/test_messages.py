"""Every problem of form: the whole line that an author reads, in MyST and in reStructuredText, English and German."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytest
import sphinx.locale
from conftest import _clean_up_global_state
from pages import as_rst, changed, project
from sphinx.util.console import strip_escape_sequences

from chamber_concepts.freshness import problems
from chamber_concepts.i18n import CATALOG, LOCALE_DIR, Voice
from chamber_concepts.problems import Problem
from chamber_concepts.report import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conftest import Build

P = Problem


@dataclass(frozen=True, slots=True)
class Case:
    """A page with one mistake, and what is said of it."""

    problem: Problem
    changes: tuple[tuple[str, str], ...]
    """What is exchanged on the right page."""
    at: str
    """The message names the first line that holds this; the first line of the page where it is empty."""
    english: str
    german: str
    page: str = ''
    """The page instead of a changed right one."""
    folder: str = 'chambers'
    syntaxes: tuple[str, ...] = ('md', 'rst')
    at_rst: str = ''
    """As ``at``, where the line is written otherwise in reStructuredText."""
    rst: tuple[tuple[str, str], ...] = ()
    """What the two texts have instead in reStructuredText: opening lines, and numbers of lines."""

    def text(self, slug: str, syntax: str) -> str:
        text = self.page or changed(*self.changes, slug=slug)
        # A backslash stands where a line of reStructuredText loses its indentation.
        return re.sub(r'^ +\\', '', as_rst(text), flags=re.MULTILINE) if syntax == 'rst' else text

    def message(self, language: str, syntax: str) -> str:
        text = self.english if language == 'en' else self.german
        for markdown, restructured in self.rst if syntax == 'rst' else ():
            text = text.replace(markdown, restructured)
        if syntax == 'rst':
            # Openings and headings are suggested as the page writes them.
            text = re.sub(r':::\{([\w-]+)\}', r'.. \1::', text)
            marked = 'underlined with' if language == 'en' else 'unterstrichen mit'
            text = re.sub(r'## ([^”“]+)', lambda match: f'{match[1]}, {marked} {"-" * len(match[1])}', text)
        return text


_CODE_IN_RST = (
    (
        'write Markdown instead, or put code between back-ticks',
        'delete it, or put code between two back-ticks on either side',
    ),
    (
        'schreiben Sie stattdessen Markdown oder setzen Sie Code zwischen Backticks (`)',
        'löschen Sie es, oder setzen Sie Code zwischen je zwei Backticks (``)',
    ),
)

CASES = (
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '\\## Kanäle'),),
        '## Kanäle',
        '“\\## Kanäle” is no heading – write “## Kanäle”',
        '„\\## Kanäle“ ist keine Überschrift – schreiben Sie „## Kanäle“',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        ((':::{channel} Facebook', '\\:::{channel} Facebook'),),
        '{channel}',
        '“\\:::{channel}” opens no directive – did you mean “:::{channel}”?',
        '„\\:::{channel}“ beginnt keine Direktive – meinten Sie „:::{channel}“?',
        syntaxes=('md',),
    ),
    Case(
        P.BAD_VALUE,
        (('## Datensparsamkeit\n\nk. A.', '## Datensparsamkeit\n\nn/a'),),
        'n/a',
        '“n/a” does not say whether the concept is silent on it – write “k. A.”',
        '„n/a“ lässt offen, ob das Konzept dazu etwas sagt – schreiben Sie „k. A.“',
    ),
    Case(
        P.BAD_VALUE,
        ((':state: BW', ':state: BW\n:review-months: jährlich'),),
        'jährlich',
        'review-months in “chamber”: “jährlich” is not a number of months – write 12',
        '„review-months“ in „chamber“: „jährlich“ ist keine Anzahl von Monaten – schreiben Sie 12',
    ),
    Case(
        P.BAD_VALUE,
        ((':unit: Pressestelle', ':phone: 0711 1234-0 (Zentrale)'),),
        ':phone:',
        'phone in “responsible”: “0711 1234-0 (Zentrale)” is not a telephone number – write 0711 1234-0',
        '„phone“ in „responsible“: „0711 1234-0 (Zentrale)“ ist keine Telefonnummer – schreiben Sie 0711 1234-0',
    ),
    Case(
        P.PASTED,
        (('Die IHK', 'Es gibt:\n- Termine\n- Tipps\n\nDie IHK'),),
        '- Termine',
        'this list runs together with the line above it – put a blank line between the two',
        'diese Aufzählung fließt mit der Zeile darüber zusammen – setzen Sie eine Leerzeile dazwischen',
        syntaxes=('rst',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '#### Kanäle'),),
        'Kanäle',
        'the section “Kanäle” has a heading of level 4 – write “## Kanäle”',
        'der Abschnitt „Kanäle“ hat eine Überschrift der Ebene 4 – schreiben Sie „## Kanäle“',
        syntaxes=('md',),
    ),
    Case(
        P.PASTED,
        (('Die IHK', '• Termine\n• Tipps\n\nDie IHK'),),
        '• Termine',
        '“•” begins no item of a list – write “- Termine”, and a blank line above the list',
        '„•“ beginnt keinen Punkt einer Aufzählung – '
        'schreiben Sie „- Termine“, und setzen Sie eine Leerzeile über die Aufzählung',
    ),
    Case(
        P.PASTED,
        (('Die IHK', 'Plattform\tZweck\nFacebook\tTermine\n\nDie IHK'),),
        'Plattform\t',
        'columns between tabs are no table here – '
        'write a bar before, between and behind them, as in “| Plattform | Zweck |”',
        'Spalten zwischen Tabulatoren sind hier keine Tabelle – '
        'schreiben Sie Striche davor, dazwischen und dahinter wie in „| Plattform | Zweck |“',
        syntaxes=('md',),
    ),
    Case(
        P.PASTED,
        (('Die IHK', '| Plattform | Zweck |\n| X | Termine |\n\nDie IHK'),),
        '| Plattform',
        'these lines are no table yet – write “|---|---|” on a line of its own below the first',
        'diese Zeilen sind noch keine Tabelle – schreiben Sie „|---|---|“ in eine eigene Zeile unter die erste',
        syntaxes=('md',),
    ),
    Case(
        P.PASTED,
        (('Die IHK', '| A | B |\n|---|---|\n| 1 | 2 | 3 |\n\nDie IHK'),),
        '| 1 | 2 | 3',
        'this row has 3 cells, the head of the table 2: the rest would be lost – '
        'add a column to the head, or write “\\|” for a bar in the text',
        'diese Zeile hat 3 Zellen, der Kopf der Tabelle 2: Der Rest ginge verloren – '
        'ergänzen Sie eine Spalte im Kopf, oder schreiben Sie „\\|“ für einen Strich im Text',
        syntaxes=('md',),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('lesbar.\n:::', 'lesbar.\n:::\n::::'),),
        '::::',
        '“::::” closes nothing: nothing is open here – delete this line',
        '„::::“ schließt nichts: Hier ist nichts offen – löschen Sie diese Zeile',
        syntaxes=('md',),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('Der gesetzliche Auftrag.', 'Der Auftrag.\n\n:::{note}\nText\n:::'),),
        '{legal-basis}',
        '“legal-basis” ends with “note” in it, in line 21: both have as many colons – '
        'write “::::” at its beginning and at its end',
        '„legal-basis“ endet schon mit „note“ darin, in Zeile 21: Beide haben gleich viele Doppelpunkte – '
        'schreiben Sie „::::“ an den Anfang und ans Ende der Direktive',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        ((':::{channel} Facebook', ':::{channel}Facebook'),),
        '{channel}',
        '“:::{channel}Facebook” opens no directive – did you mean “:::{channel} Facebook”?',
        '„:::{channel}Facebook“ beginnt keine Direktive – meinten Sie „:::{channel} Facebook“?',
        syntaxes=('md',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '2. Kanäle'),),
        '2. Kanäle',
        '“2. Kanäle” is no heading – write “## 2. Kanäle”',
        '„2. Kanäle“ ist keine Überschrift – schreiben Sie „## 2. Kanäle“',
        syntaxes=('md',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', 'Kanäle'),),
        'Kanäle',
        '“Kanäle” is no heading – write “------” on the line below it',
        '„Kanäle“ ist keine Überschrift – schreiben Sie „------“ in die Zeile darunter',
        syntaxes=('rst',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '    ## Kanäle'),),
        'Kanäle',
        '“## Kanäle” is indented, and so taken for code – write “## Kanäle”',
        '„## Kanäle“ ist eingerückt und gilt deshalb als Code – schreiben Sie „## Kanäle“',
        syntaxes=('md',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('Die IHK', '# Noch ein Titel\n\nDie IHK'),),
        'Noch ein',
        'the page has a second title, “Noch ein Titel” – write “### Noch ein Titel”',
        'die Seite hat einen zweiten Titel, „Noch ein Titel“ – schreiben Sie „### Noch ein Titel“',
        syntaxes=('md',),
    ),
    Case(
        P.HEADING_LEVEL,
        (('Die IHK', '# Noch ein Titel\n\nDie IHK'),),
        'Noch ein',
        'the page has a second title, “Noch ein Titel” – '
        'underline it with another mark than the title and the sections',
        'die Seite hat einen zweiten Titel, „Noch ein Titel“ – '
        'unterstreichen Sie ihn mit einem anderen Zeichen als den Titel und die Abschnitte',
        syntaxes=('rst',),
    ),
    Case(
        P.MISSING_ARGUMENT,
        (('{dpo-contact} Erika Muster', '{dpo-contact}\n:name: Erika Muster'),),
        'dpo-contact',
        '“name” of “dpo-contact” stands on its opening line – write :::{dpo-contact} Erika Muster',
        '„name“ gehört bei „dpo-contact“ in die erste Zeile – schreiben Sie :::{dpo-contact} Erika Muster',
    ),
    Case(
        P.UNKNOWN_PLATFORM,
        (('{channel} Facebook', '{channel} https://www.facebook.com/ihk'),),
        'facebook.com',
        '“channel”: “https://www.facebook.com/ihk” is an address, not the name of a platform – '
        'write “Facebook” and, as a line below it, “:url: https://www.facebook.com/ihk”',
        '„channel“: „https://www.facebook.com/ihk“ ist eine Adresse, kein Name einer Plattform – '
        'schreiben Sie „Facebook“ und in eine Zeile darunter „:url: https://www.facebook.com/ihk“',
    ),
    Case(
        P.BAD_VALUE,
        ((':name: IHK Musterstadt', ':name: „IHK Musterstadt“'),),
        ':name:',
        'name in “chamber”: “IHK Musterstadt” stands between quotation marks – write IHK Musterstadt',
        '„name“ in „chamber“: „IHK Musterstadt“ steht in Anführungszeichen – schreiben Sie IHK Musterstadt',
    ),
    Case(
        P.CONTROL_CHARACTER,
        ((':contents:', ':con\u200btents:'),),
        ':con',
        'invisible characters (U+200B) in this line – delete them and type the text anew',
        'unsichtbare Zeichen (U+200B) in dieser Zeile – löschen Sie diese Zeichen und tippen Sie den Text neu',
    ),
    Case(
        P.CITATION,
        (('§ 1 IHKG', 'DSGVO'),),
        'DSGVO',
        '“legal-basis”: the citation is not understood from character 1 on: found “DSGVO”, '
        'expected the symbol “§” or “Art.”; write, for example, Art.\xa01 DSGVO',
        '„legal-basis“: das Normzitat ist ab Zeichen 1 nicht zu verstehen (gefunden: „DSGVO“, '
        'erwartet: das Zeichen „§“ oder „Art.“); schreiben Sie zum Beispiel Art.\xa01 DSGVO',
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Termine', '[x](data:text/html,<script>alert(1)</script>)'),),
        'script',
        'the address “data:text/html,<script” is not allowed – only http, https, mailto and tel are allowed',
        'die Adresse „data:text/html,<script“ ist nicht zugelassen – zugelassen sind nur http, https, mailto und tel',
        syntaxes=('md',),
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('https://www.ihk.de/musterstadt/konzept', 'data:text/html,<b>x</b>'),),
        ':source:',
        'the address “data:text/html,<b>x</b>” is not allowed – only http, https, mailto and tel are allowed',
        'die Adresse „data:text/html,<b>x</b>“ ist nicht zugelassen – zugelassen sind nur http, https, mailto und tel',
    ),
    Case(
        P.CITATION,
        (('§ 1 IHKG', '§ 91'),),
        '§ 91',
        '“legal-basis”: “§ 91” lacks the name of the act at its end; write it there, as in §\xa05 Abs.\xa01 DDG',
        '„legal-basis“: am Ende von „§ 91“ fehlt der Name des Gesetzes; '
        'schreiben Sie ihn dazu, zum Beispiel §\xa05 Abs.\xa01 DDG',
    ),
    Case(
        P.SECTION_CONTENT,
        (
            (':kind: IHK', ':kind: HWK'),
            (':::{legal-basis} § 1 IHKG\n:basis-for: statutory-task\n\nDer gesetzliche Auftrag.\n:::', 'Text.'),
        ),
        'Auftrag und',
        'the section “Auftrag und Erforderlichkeit” holds none of: “legal-basis” – '
        'write “:::{legal-basis} § 91 HwO” into it, or “:::{legal-basis} k. A.” if the concept names none',
        'der Abschnitt „Auftrag und Erforderlichkeit“ enthält nichts hiervon: „legal-basis“ – schreiben Sie '
        '„:::{legal-basis} § 91 HwO“ hinein, oder „:::{legal-basis} k. A.“, wenn das Konzept keine Norm nennt',
    ),
    Case(
        P.SECTION_CONTENT,
        (
            (':kind: IHK', ':kind: Ärztekammer'),
            (':::{legal-basis} § 1 IHKG\n:basis-for: statutory-task\n\nDer gesetzliche Auftrag.\n:::', 'k. A.'),
        ),
        'Auftrag und',
        'the section “Auftrag und Erforderlichkeit” holds none of: “legal-basis” – write “:::{legal-basis}” into it '
        'with the norm that the concept names, or “:::{legal-basis} k. A.” if it names none',
        'der Abschnitt „Auftrag und Erforderlichkeit“ enthält nichts hiervon: „legal-basis“ – schreiben Sie '
        '„:::{legal-basis}“ mit der Norm hinein, die das Konzept nennt, oder „:::{legal-basis} k. A.“, '
        'wenn es keine nennt',
    ),
    Case(
        P.MISSING_SECTION,
        (
            (
                '## Auftrag und Erforderlichkeit\n\n:::{legal-basis} § 1 IHKG\n:basis-for: statutory-task\n\n'
                'Der gesetzliche Auftrag.\n:::\n\n',
                '',
            ),
            (':kind: IHK', ':kind: Handwerkskammer'),
        ),
        'Kanäle',
        'the section “Auftrag und Erforderlichkeit” is missing before this heading – '
        'add “## Auftrag und Erforderlichkeit” and below it “:::{legal-basis} § 91 HwO”',
        'vor dieser Überschrift fehlt der Abschnitt „Auftrag und Erforderlichkeit“ – '
        'ergänzen Sie „## Auftrag und Erforderlichkeit“ und darunter „:::{legal-basis} § 91 HwO“',
    ),
    Case(
        P.LINK,
        (('Die IHK', '[Die IHK] (www.ihk.de/musterstadt)'),),
        '[Die IHK]',
        'a blank stands between the words and the address of this link – '
        'write “[Die IHK](https://www.ihk.de/musterstadt)”',
        'zwischen den Worten und der Adresse dieses Verweises steht ein Leerzeichen – '
        'schreiben Sie „[Die IHK](https://www.ihk.de/musterstadt)“',
        syntaxes=('md',),
    ),
    Case(
        P.LINK,
        (('Die IHK', '[Die IHK](https://www.ihk.de/musterstadt)'),),
        '[Die IHK]',
        'this link is written as in Markdown – write “`Die IHK <https://www.ihk.de/musterstadt>`__”',
        'dieser Verweis ist wie in Markdown geschrieben – schreiben Sie „`Die IHK <https://www.ihk.de/musterstadt>`__“',
        syntaxes=('rst',),
    ),
    Case(
        P.LINK,
        (('Homepage', '[Homepage](https:/www.ihk.de)'),),
        ':website:',
        'the address “https:/www.ihk.de” is not whole – write “[Homepage](https://www.ihk.de)”',
        'die Adresse „https:/www.ihk.de“ ist unvollständig – schreiben Sie „[Homepage](https://www.ihk.de)“',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        ((':::{channel} Facebook', '    :::{channel} Facebook'),),
        '{channel}',
        '“:::{channel} Facebook” is indented, and so taken for code – '
        'delete what stands before it and before the lines below it (blanks or a tab)',
        '„:::{channel} Facebook“ ist eingerückt und gilt deshalb als Code – '
        'löschen Sie, was davor und vor den Zeilen darunter steht (Leerzeichen oder Tabulator)',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        tuple((line, f'\t{line}') for line in (':::{responsible} editorial', ':unit:')),
        '{responsible}',
        '“:::{responsible} editorial” is indented, and so taken for code – '
        'delete what stands before it and before the lines below it (blanks or a tab)',
        '„:::{responsible} editorial“ ist eingerückt und gilt deshalb als Code – '
        'löschen Sie, was davor und vor den Zeilen darunter steht (Leerzeichen oder Tabulator)',
        syntaxes=('md',),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('lesbar.\n:::', 'lesbar.\n    :::'),),
        '    :::',
        'this line is to close “channel”, but it is indented – delete what stands before “:::” (blanks or a tab)',
        'diese Zeile soll „channel“ schließen, ist aber eingerückt – '
        'löschen Sie, was vor „:::“ steht (Leerzeichen oder Tabulator)',
        syntaxes=('md',),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('lesbar.\n:::', 'lesbar.\n\uff1a\uff1a\uff1a'),),
        '\uff1a\uff1a',
        '“\uff1a\uff1a\uff1a” does not close “channel” – write “:::” on this line',
        '„\uff1a\uff1a\uff1a“ schließt „channel“ nicht – schreiben Sie „:::“ in diese Zeile',
        syntaxes=('md',),
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents:', '\t:contents:'),),
        ':contents:',
        '“:contents:” is indented, and so no field – delete what stands before it (blanks or a tab)',
        '„:contents:“ ist eingerückt und deshalb kein Feld – löschen Sie, was davor steht (Leerzeichen oder Tabulator)',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents: Termine und Tipps.', ':contents:\n- Termine\n- Tipps'),),
        '- Termine',
        'this text stands below the field “contents” and is not indented – put two blanks before each of its lines',
        'dieser Text steht unter dem Feld „contents“ und ist nicht eingerückt – '
        'setzen Sie vor jede seiner Zeilen zwei Leerzeichen',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents: Termine und Tipps.', ':contents:\n\nTermine und Tipps.'),),
        'Termine und',
        'this text stands below the field “contents” and is not indented – put two blanks before each of its lines',
        'dieser Text steht unter dem Feld „contents“ und ist nicht eingerückt – '
        'setzen Sie vor jede seiner Zeilen zwei Leerzeichen',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents: Termine und Tipps.', ':contents: Es gibt:\n\n| A | B |\n|---|---|\n| 1 | 2 |'),),
        '| A | B |',
        'this text stands below the field “contents” and is not indented – put two blanks before each of its lines',
        'dieser Text steht unter dem Feld „contents“ und ist nicht eingerückt – '
        'setzen Sie vor jede seiner Zeilen zwei Leerzeichen',
        syntaxes=('md',),
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':status: active', '\uff1astatus\uff1a active'),),
        'status',
        'this line among the options of “channel” is no option – write “:status:”: “\uff1a” is no colon',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:status:“; „\uff1a“ ist kein Doppelpunkt',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents: Termine', '\uff1acontents: Termine'),),
        'contents',
        'text in “channel” that belongs to no field – write “:contents:”: “\uff1a” is no colon',
        'Text in „channel“, der zu keinem Feld gehört – schreiben Sie „:contents:“; „\uff1a“ ist kein Doppelpunkt',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':status: active', ':\xa0status: active'),),
        'status',
        'this line among the options of “channel” is no option – '
        'write “:status:” without a blank behind the first colon',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:status:“ ohne Leerzeichen hinter dem ersten Doppelpunkt',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':status: active', ':status; active'),),
        'status',
        'this line among the options of “channel” is no option – write “:status:”: “;” is no colon',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:status:“; „;“ ist kein Doppelpunkt',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':status: active', 'status = active'),),
        'status',
        'this line among the options of “channel” is no option – write “:status:”: “=” is no colon',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:status:“; „=“ ist kein Doppelpunkt',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':status: active', 'status active'),),
        'status',
        'this line among the options of “channel” is no option – write “:status:” with a colon on either side',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:status:“ mit einem Doppelpunkt davor und dahinter',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':contents: Termine', ':contents Termine'),),
        ':contents Termine',
        'text in “channel” that belongs to no field – write “:contents:” with a colon on either side',
        'Text in „channel“, der zu keinem Feld gehört – schreiben Sie „:contents:“ mit einem Doppelpunkt davor und dahinter',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':access: Ohne', ':moderation: Täglich.\nchoice: Weit verbreitet.\n:access: Ohne'),),
        'choice: Weit',
        'text in “channel” that belongs to no field – write “:choice:” with a colon on either side',
        'Text in „channel“, der zu keinem Feld gehört – schreiben Sie „:choice:“ mit einem Doppelpunkt davor und dahinter',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':since: 2019-05', 'since: 2019-05'),),
        'since: 2019-05',
        'this line among the options of “channel” is no option – write “:since:” with a colon on either side',
        'diese Zeile zwischen den Optionen von „channel“ ist keine Option – '
        'schreiben Sie „:since:“ mit einem Doppelpunkt davor und dahinter',
    ),
    Case(
        P.UNKNOWN_PLATFORM,
        (('{channel} Facebook', '{channel} Facebook, Instagram und X'),),
        'Facebook, Instagram',
        '“channel”: “Facebook, Instagram und X” are several platforms – write a block of its own for each of them',
        '„channel“: „Facebook, Instagram und X“ sind mehrere Plattformen – schreiben Sie für jede einen eigenen Block',
    ),
    Case(
        P.UNKNOWN_PLATFORM,
        (('{channel} Facebook', '{channel} Facebook Ausbildung'),),
        'Facebook Ausbildung',
        '“channel”: unknown platform “Facebook Ausbildung” – '
        'write “Facebook” and, as a line below it, “:title: Ausbildung”',
        '„channel“: die Plattform „Facebook Ausbildung“ ist nicht bekannt – '
        'schreiben Sie „Facebook“ und in eine Zeile darunter „:title: Ausbildung“',
    ),
    Case(
        P.UNKNOWN_PLATFORM,
        (('{channel} Facebook', '{channel} Facebook: Ausbildung'),),
        'Facebook: Ausbildung',
        '“channel”: unknown platform “Facebook: Ausbildung” – '
        'write “Facebook” and, as a line below it, “:title: Ausbildung”',
        '„channel“: die Plattform „Facebook: Ausbildung“ ist nicht bekannt – '
        'schreiben Sie „Facebook“ und in eine Zeile darunter „:title: Ausbildung“',
    ),
    Case(
        P.UNKNOWN_AUTHORITY,
        ((':rights: Art. 15 DSGVO', ':authority: Wirtschaftsministerium'),),
        ':authority:',
        'authority in “dpo-contact”: unknown supervisory authority “Wirtschaftsministerium” – write the data protection '
        'authority: the ministry is the legal supervision, which is another thing',
        '„authority“ in „dpo-contact“: die Aufsichtsbehörde „Wirtschaftsministerium“ ist nicht bekannt – nennen Sie die '
        'Datenschutzaufsichtsbehörde: Das Ministerium führt die Rechtsaufsicht, und das ist etwas anderes',
    ),
    Case(
        P.BAD_VALUE,
        ((':audience: k. A.', ':audience: n/a'),),
        ':audience: n/a',
        '“n/a” does not say whether the concept is silent on it – write “:audience: k. A.”',
        '„n/a“ lässt offen, ob das Konzept dazu etwas sagt – schreiben Sie „:audience: k. A.“',
    ),
    Case(
        P.BAD_VALUE,
        ((':unit: Pressestelle', ':unit: –'),),
        ':unit:',
        '“–” does not say whether the concept is silent on it – write “:unit: k. A.”',
        '„–“ lässt offen, ob das Konzept dazu etwas sagt – schreiben Sie „:unit: k. A.“',
    ),
    Case(
        P.BAD_VALUE,
        ((':since: 2019-05', ':since: 05/2019'),),
        '05/2019',
        'since in “channel”: “05/2019” is not a date – write 2019-05',
        '„since“ in „channel“: „05/2019“ ist kein Datum – schreiben Sie 2019-05',
    ),
    Case(
        P.BAD_VALUE,
        (('datenschutz@ihk-musterstadt.de', 'a@ihk.de, b@ihk.de'),),
        'a@ihk.de',
        'email in “dpo-contact”: “a@ihk.de, b@ihk.de” is not an e-mail address – '
        'write one address; others can stand in the text',
        '„email“ in „dpo-contact“: „a@ihk.de, b@ihk.de“ ist keine E-Mail-Adresse – '
        'geben Sie eine Adresse an; weitere können im Text stehen',
    ),
    Case(
        P.BAD_VALUE,
        ((':rights: Art. 15 DSGVO', ':phone: 0711 123 oder 456'),),
        ':phone:',
        'phone in “dpo-contact”: “0711 123 oder 456” is not a telephone number – write a number as in +49 7131 1234-0',
        '„phone“ in „dpo-contact“: „0711 123 oder 456“ ist keine Telefonnummer – '
        'schreiben Sie eine Nummer wie +49 7131 1234-0',
    ),
    Case(
        P.UNKNOWN_SECTION,
        (('## Sensibilisierung', '## Aufklärung der Nutzer'),),
        'Aufklärung',
        'a concept has no section “Aufklärung der Nutzer” – did you mean “## Sensibilisierung”?',
        'einen Abschnitt „Aufklärung der Nutzer“ gibt es in einem Konzept nicht – meinten Sie „## Sensibilisierung“?',
    ),
    Case(
        P.UNCLOSED_FENCE,
        ((':::{channel} Facebook', '::::{channel} Facebook'),),
        '{channel}',
        '“channel” begins with more marks than line 30 has, which is to close it – write “::::” there, too',
        '„channel“ beginnt mit mehr Zeichen, als die Schlusszeile (Zeile 30) hat – schreiben Sie auch dort „::::“',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        ((':::{channel} Facebook', '´´´{channel} Facebook'), ('lesbar.\n:::', 'lesbar.\n´´´')),
        '´´´{channel}',
        '“´´´{channel}” opens no directive – did you mean “:::{channel}”?',
        '„´´´{channel}“ beginnt keine Direktive – meinten Sie „:::{channel}“?',
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        ((':::{channel} Facebook', ':::{ channel } Facebook'),),
        '{ channel }',
        '“:::{ channel }” opens no directive – did you mean “:::{channel}”?',
        '„:::{ channel }“ beginnt keine Direktive – meinten Sie „:::{channel}“?',
        syntaxes=('md',),
    ),
    Case(
        P.UNEXPECTED_BODY,
        (),
        'contents: Termine',
        'this line of “channel” is not indented – put three blanks before it, as before the lines above',
        'diese Zeile von „channel“ ist nicht eingerückt – setzen Sie drei Leerzeichen davor wie in den Zeilen darüber',
        page=changed(slug='ausgerueckt').replace(':contents:', '\\:contents:'),
        syntaxes=('rst',),
    ),
    Case(
        P.HEADING_LEVEL,
        (),
        '----- ',
        'the underline is shorter than the heading above it – write “----------------”',
        'die Unterstreichung ist kürzer als die Überschrift darüber – schreiben Sie „----------------“',
        page=changed(slug='kurz').replace('## Datensparsamkeit', 'Datensparsamkeit\n----- '),
        syntaxes=('rst',),
    ),
    Case(
        P.UNKNOWN_OPTION,
        ((':status:', ':staus:'),),
        ':staus:',
        '“channel” has no option “staus” – did you mean “:status:”?',
        '„channel“ kennt keine Option „staus“ – meinten Sie „:status:“?',
    ),
    Case(
        P.UNKNOWN_OPTION,
        (('{requirements}\n', '{requirements}\n:alle: ja\n'),),
        ':alle:',
        '“requirements” has no option “alle” – it takes none',
        '„requirements“ kennt keine Option „alle“ – hier ist nichts dergleichen vorgesehen',
    ),
    Case(
        P.UNKNOWN_FIELD,
        ((':audience:', ':audence:'),),
        ':audence:',
        '“channel” has no field “audence” – did you mean “:audience:”?',
        '„channel“ kennt kein Feld „audence“ – meinten Sie „:audience:“?',
    ),
    Case(
        P.FIELD_AS_OPTION,
        ((':since: 2019-05\n\n', ':since: 2019-05\n'),),
        ':purpose:',
        'the fields of “channel” begin here, among the options – put a blank line above this line',
        ('die Felder von „channel“ beginnen hier, mitten in den Optionen – setzen Sie eine Leerzeile über diese Zeile'),
    ),
    Case(
        P.FIELD_AS_OPTION,
        ((':status: active\n', ':note: Hinweis\n:status: active\n'),),
        ':note:',
        '“note” is a field of “channel”, not an option – put it below a blank line',
        '„note“ ist ein Feld von „channel“, keine Option – setzen Sie die Zeile unter eine Leerzeile',
    ),
    Case(
        P.OPTION_AS_FIELD,
        ((':purpose:', ':contents: Termine.\n:account: ihk\n:purpose:'), (':contents: Termine und Tipps.\n', '')),
        ':account:',
        (
            '“account” is an option of “channel”, not a field – '
            'put it directly below the opening line, '
            'above the blank line'
        ),
        (
            '„account“ ist eine Option von „channel“, kein Feld – '
            'setzen Sie die Zeile direkt unter die '
            'erste Zeile, über die Leerzeile'
        ),
    ),
    Case(
        P.OPTION_AS_FIELD,
        (('Facebook\n:status: active\n', 'Facebook\n\n:status: active\n'),),
        ':status:',
        'the options of “channel” begin here, below a blank line – delete the blank line above this line',
        (
            'die Optionen von „channel“ beginnen hier, unter einer Leerzeile – '
            'löschen Sie die Leerzeile '
            'über dieser Zeile'
        ),
    ),
    Case(
        P.UNKNOWN_DIRECTIVE,
        (('{channel}', '{chanel}'),),
        'chanel',
        '“:::{chanel}” opens no directive – did you mean “:::{channel}”?',
        '„:::{chanel}“ beginnt keine Direktive – meinten Sie „:::{channel}“?',
        rst=((':::{chanel}', '.. chanel::'), (':::{channel}', '.. channel::')),
    ),
    Case(
        P.MISSING_ARGUMENT,
        (('{channel} Facebook', '{channel}'),),
        'channel}',
        (
            '“channel” lacks its argument: Platform – '
            'write :::{channel} Facebook, or k. A. if the concept '
            'does not say it'
        ),
        (
            'hinter „channel“ fehlt die Angabe: Plattform – '
            'schreiben Sie zum Beispiel :::{channel} '
            'Facebook, oder k.\xa0A., wenn das Konzept dazu nichts sagt'
        ),
        at_rst='channel::',
        rst=((':::{channel}', '.. channel::'),),
    ),
    Case(
        P.MISSING_ARGUMENT,
        (('{chamber} SLUG', '{chamber}'),),
        'chamber}',
        '“chamber” lacks its argument: Short name – write :::{chamber} ihk-musterstadt',
        'hinter „chamber“ fehlt die Angabe: Kurzname – schreiben Sie :::{chamber} ihk-musterstadt',
        at_rst='chamber::',
        rst=((':::{chamber}', '.. chamber::'),),
    ),
    Case(
        P.UNEXPECTED_ARGUMENT,
        (('{requirements}', '{requirements} alle'),),
        ' alle',
        '“requirements” takes no text on its opening line – put it below the directive',
        '„requirements“ nimmt in der ersten Zeile keinen Text auf – setzen Sie den Text unter die Direktive',
    ),
    Case(
        P.UNEXPECTED_ARGUMENT,
        (('{alternatives}', '{alternatives} Wege'),),
        ' Wege',
        '“alternatives” takes no text on its opening line – put “Wege” into the body, below a blank line',
        (
            '„alternatives“ nimmt in der ersten Zeile keinen Text auf – '
            'setzen Sie „Wege“ unter eine '
            'Leerzeile in die Direktive'
        ),
    ),
    Case(
        P.MISSING_OPTION,
        ((':basis-for: statutory-task\n', ''),),
        '§ 1 IHKG',
        ('“legal-basis” lacks the option “basis-for” (Basis for) – say it, or add the line “:basis-for: k. A.”'),
        (
            'in „legal-basis“ fehlt die Option „basis-for“ (Rechtsgrundlage für) – '
            'tragen Sie die Angabe ein '
            'oder ergänzen Sie die Zeile „:basis-for: k. A.“'
        ),
    ),
    Case(
        P.MISSING_OPTION,
        ((':name: IHK Musterstadt\n', ''),),
        'SLUG',
        '“chamber” lacks the option “name” (Name) – add the line “:name: IHK Musterstadt”',
        'in „chamber“ fehlt die Option „name“ (Name) – ergänzen Sie die Zeile „:name: IHK Musterstadt“',
    ),
    Case(
        P.MISSING_FIELD,
        ((':audience: k. A.\n', ''),),
        'Facebook',
        '“channel” lacks the field “audience” (Audience) – say it, or add the line “:audience: k. A.”',
        (
            'in „channel“ fehlt das Feld „audience“ (Zielgruppe) – '
            'tragen Sie die Angabe ein oder ergänzen '
            'Sie die Zeile „:audience: k. A.“'
        ),
    ),
    Case(
        P.REPEATED,
        ((':status: active\n', ':status: active\n:status: closed\n'),),
        'closed',
        '“status” stands twice in “channel” – the first one counts; delete this one (“closed”)',
        '„status“ steht zweimal in „channel“ – es gilt die erste Angabe; löschen Sie diese hier („closed“)',
    ),
    Case(
        P.REPEATED,
        ((':audience: k. A.\n', ':audience: k. A.\n:audience: Alle\n'),),
        'Alle',
        '“audience” stands twice in “channel” – the first one counts; delete this one (“Alle”)',
        '„audience“ steht zweimal in „channel“ – es gilt die erste Angabe; löschen Sie diese hier („Alle“)',
    ),
    Case(
        P.BAD_VALUE,
        (('2019-05', '1.5.2019'),),
        '1.5.2019',
        'since in “channel”: “1.5.2019” is not a date – write 2019-05-01',
        '„since“ in „channel“: „1.5.2019“ ist kein Datum – schreiben Sie 2019-05-01',
    ),
    Case(
        P.BAD_VALUE,
        (('2019-05', '2019-02-30'),),
        '2019-02-30',
        'since in “channel”: there is no day 2019-02-30 in the calendar – write the date as in 2026-11-22',
        (
            '„since“ in „channel“: das Datum 2019-02-30 gibt es im Kalender nicht – '
            'schreiben Sie das Datum '
            'in der Form 2026-11-22'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('status: active', 'status: aktive'),),
        'aktive',
        (
            'status in “channel”: “aktive” is not one of the words possible here – '
            'did you mean “active”? '
            'Possible are: active, planned, dormant, closed, named-only'
        ),
        (
            '„status“ in „channel“: „aktive“ ist hier nicht möglich – '
            'meinten Sie „active“? Möglich sind: '
            'active, planned, dormant, closed, named-only'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('status: active', 'status:'),),
        ':status:',
        '“status” in “channel” is empty – write a value as in active, write k. A., or delete the line',
        (
            '„status“ in „channel“ ist leer – '
            'schreiben Sie einen Wert wie active oder k.\xa0A., oder löschen '
            'Sie die Zeile'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('audience: k. A.', 'audience:'),),
        ':audience:',
        '“audience” in “channel” is empty – write text behind it, or k. A. if the concept does not say it',
        (
            '„audience“ in „channel“ ist leer – '
            'schreiben Sie Text dahinter, oder k.\xa0A., wenn das Konzept '
            'dazu nichts sagt'
        ),
    ),
    Case(
        P.BAD_VALUE,
        ((':name: IHK Musterstadt', ':name: k. A.'),),
        ':name:',
        '“name” in “chamber” cannot be “k. A.” – write a value as in IHK Musterstadt',
        '„name“ in „chamber“ kann nicht „k.\xa0A.“ sein – schreiben Sie einen Wert wie IHK Musterstadt',
    ),
    Case(
        P.BAD_VALUE,
        ((':name: IHK Musterstadt', ':name:'),),
        ':name:',
        '“name” in “chamber” is empty – write a value as in IHK Musterstadt',
        '„name“ in „chamber“ ist leer – schreiben Sie einen Wert wie IHK Musterstadt',
    ),
    Case(
        P.BAD_VALUE,
        (('https://www.ihk.de/musterstadt/konzept', 'javascript:alert(1)'),),
        ':source:',
        (
            'source in “chamber”: the address “javascript:alert(1)” begins with “javascript:”; only http and '
            'https are allowed – '
            'write the whole address, as in https://www.ihk.de/musterstadt'
        ),
        (
            '„source“ in „chamber“: die Adresse „javascript:alert(1)“ beginnt mit „javascript:“; zugelassen '
            'sind nur http und https – '
            'schreiben Sie die vollständige Adresse, zum Beispiel '
            'https://www.ihk.de/musterstadt'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('https://www.ihk.de/musterstadt/konzept', 'data:text/html,x'),),
        ':source:',
        (
            'source in “chamber”: the address “data:text/html,x” begins with “data:”; only http and https '
            'are allowed – '
            'write the whole address, as in https://www.ihk.de/musterstadt'
        ),
        (
            '„source“ in „chamber“: die Adresse „data:text/html,x“ beginnt mit „data:“; zugelassen sind nur '
            'http und https – '
            'schreiben Sie die vollständige Adresse, zum Beispiel '
            'https://www.ihk.de/musterstadt'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('https://www.ihk.de/musterstadt/konzept', 'www.ihk.de/x'),),
        ':source:',
        'source in “chamber”: “www.ihk.de/x” is not a web address – write https://www.ihk.de/x',
        ('„source“ in „chamber“: „www.ihk.de/x“ ist keine Internetadresse – schreiben Sie https://www.ihk.de/x'),
    ),
    Case(
        P.BAD_VALUE,
        (('datenschutz@ihk-musterstadt.de', 'datenschutz(at)ihk.de'),),
        ':email:',
        ('email in “dpo-contact”: “datenschutz(at)ihk.de” is not an e-mail address – write datenschutz@ihk.de'),
        (
            '„email“ in „dpo-contact“: „datenschutz(at)ihk.de“ ist keine E-Mail-Adresse – '
            'schreiben Sie datenschutz@ihk.de'
        ),
    ),
    Case(
        P.BAD_VALUE,
        ((':email:', ':phone: Durchwahl\n:email:'),),
        ':phone:',
        ('phone in “dpo-contact”: “Durchwahl” is not a telephone number – write a number as in +49 7131 1234-0'),
        (
            '„phone“ in „dpo-contact“: „Durchwahl“ ist keine Telefonnummer – '
            'schreiben Sie eine Nummer wie '
            '+49 7131 1234-0'
        ),
    ),
    Case(
        P.BAD_VALUE,
        (('{chamber} SLUG', '{chamber} IHK Köln'),),
        'IHK Köln',
        ('“chamber”: “IHK Köln” is not a short name of lower-case letters, digits and hyphens – write ihk-koeln'),
        (
            '„chamber“: „IHK Köln“ ist kein Kurzname aus Kleinbuchstaben, Ziffern und Bindestrichen '
            '– '
            'schreiben Sie ihk-koeln'
        ),
        syntaxes=('md',),
    ),
    Case(
        P.UNKNOWN_PLATFORM,
        (('{channel} Facebook', '{channel} Facebok'),),
        'Facebok',
        (
            '“channel”: unknown platform “Facebok” – '
            'did you mean “Facebook”? Otherwise add it to the '
            'register of platforms'
        ),
        (
            '„channel“: die Plattform „Facebok“ ist nicht bekannt – '
            'meinten Sie „Facebook“? Sonst nehmen Sie '
            'die Plattform in das Register auf'
        ),
    ),
    Case(
        P.UNKNOWN_STATE,
        ((':state: BW', ':state: BX'),),
        ':state:',
        (
            'state in “chamber”: unknown Land “BX” – '
            'write one of: BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, '
            'RP, SL, SN, ST, SH, TH, Bund'
        ),
        (
            '„state“ in „chamber“: das Land „BX“ ist nicht bekannt – '
            'schreiben Sie eines davon: BW, BY, BE, '
            'BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH, Bund'
        ),
    ),
    Case(
        P.UNKNOWN_AUTHORITY,
        ((':rights:', ':authority: LfDI BX\n:rights:'),),
        ':authority:',
        (
            'authority in “dpo-contact”: unknown supervisory authority “LfDI BX” – '
            'did you mean “LfDI BW”? '
            'Otherwise add it to the register of authorities'
        ),
        (
            '„authority“ in „dpo-contact“: die Aufsichtsbehörde „LfDI BX“ ist nicht bekannt – '
            'meinten Sie '
            '„LfDI BW“? Sonst nehmen Sie die Behörde in das Register auf'
        ),
    ),
    Case(
        P.UNKNOWN_REQUIREMENT,
        (('## Sens', ':::{covers} alternativen\n:::\n\n## Sens'),),
        'alternativen',
        '“covers”: unknown requirement “alternativen” – did you mean “alternatives”?',
        '„covers“: die Anforderung „alternativen“ ist nicht bekannt – meinten Sie „alternatives“?',
    ),
    Case(
        P.UNKNOWN_RULE,
        ((':state: BW\n', ':state: BW\n:accept: gapp\n:reason: Geprüft.\n'),),
        ':accept:',
        'there is no finding “gapp” – did you mean “gap”?',
        'einen Befund „gapp“ gibt es nicht – meinten Sie „gap“?',
    ),
    Case(
        P.UNKNOWN_TABLE,
        (),
        'platfroms',
        (
            'there is no comparison “platfroms” – '
            'did you mean “platforms”? Possible are: platforms, '
            'channels, legal-bases, responsibilities, dpo-contacts, alternatives, requirements, findings, '
            'finding-counts, platform-counts, requirement-counts, norm-counts, side-by-side'
        ),
        (
            'einen Vergleich „platfroms“ gibt es nicht – '
            'meinten Sie „platforms“? Möglich sind: platforms, '
            'channels, legal-bases, responsibilities, dpo-contacts, alternatives, requirements, findings, '
            'finding-counts, platform-counts, requirement-counts, norm-counts, side-by-side'
        ),
        page='# Vergleich\n\n:::{comparison-table} platfroms\n:::\n',
        folder='comparison',
    ),
    Case(
        P.UNKNOWN_TABLE,
        (),
        ':columns:',
        'the comparison “channels” has no column “purpse” – did you mean “purpose”?',
        'der Vergleich „channels“ hat keine Spalte „purpse“ – meinten Sie „purpose“?',
        page='# Vergleich\n\n:::{comparison-table} channels\n:columns: purpse\n:::\n',
        folder='comparison',
    ),
    Case(
        P.UNKNOWN_TABLE,
        (),
        ':platforms:',
        (
            'the comparison “responsibilities” cannot choose platforms – '
            'leave the line out; platforms can be chosen for: platforms, channels, platform-counts'
        ),
        (
            'beim Vergleich „responsibilities“ lassen sich keine Plattformen auswählen – '
            'lassen Sie die Zeile weg; Plattformen lassen sich auswählen bei: platforms, channels, platform-counts'
        ),
        page='# Vergleich\n\n:::{comparison-table} responsibilities\n:platforms: X\n:::\n',
        folder='comparison',
    ),
    Case(
        P.BAD_VALUE,
        (),
        ':name:',
        (
            'of “😀” no address can be made – '
            'write a name that begins with a letter, and that nothing else on the page has'
        ),
        (
            'aus „😀“ lässt sich keine Adresse bilden – '
            'schreiben Sie einen Namen, der mit einem Buchstaben beginnt und auf der Seite sonst nicht vorkommt'
        ),
        page='# Vergleich\n\n:::{comparison-table} channels\n:name: 😀\n:::\n',
        folder='comparison',
    ),
    Case(
        P.UNKNOWN_TABLE,
        (),
        ':chambers:',
        'no chamber has the short name “nirgendwo-in-der-welt” – the page of all chambers lists them',
        'keine Kammer hat den Kurznamen „nirgendwo-in-der-welt“ – die Seite mit allen Kammern führt sie auf',
        page='# Vergleich\n\n:::{comparison-table} channels\n:chambers: nirgendwo-in-der-welt\n:::\n',
        folder='comparison',
    ),
    Case(
        P.UNKNOWN_REFERENCE,
        (('Termine', '{concept:chamber}`nirgendwo-in-der-welt`'),),
        ':contents:',
        'no chamber has the short name “nirgendwo-in-der-welt” – the page of all chambers lists them',
        'keine Kammer hat den Kurznamen „nirgendwo-in-der-welt“ – die Seite mit allen Kammern führt sie auf',
    ),
    Case(
        P.UNKNOWN_REFERENCE,
        (('Die IHK', '{concept:channel}`musterland/facebok`: Die IHK'),),
        'facebok',
        'no channel is called “musterland/facebok” – did you mean “musterland/facebook”?',
        'kein Kanal heißt „musterland/facebok“ – meinten Sie „musterland/facebook“?',
    ),
    Case(
        P.CITATION,
        (('§ 1 IHKG', '§ IHKG'),),
        '§ IHKG',
        (
            '“legal-basis”: the citation is not understood from character 3 on: found “IHKG”, expected a '
            'number; write, for example, §\xa01 IHKG'
        ),
        (
            '„legal-basis“: das Normzitat ist ab Zeichen 3 nicht zu verstehen (gefunden: „IHKG“, erwartet: '
            'eine Nummer); schreiben Sie zum Beispiel §\xa01 IHKG'
        ),
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':purpose:', 'Ein Satz.\n\n:purpose:'),),
        'Ein Satz.',
        (
            'text in “channel” that belongs to no field – '
            'write “:description:” before it; indent the '
            'further lines of a field by two spaces'
        ),
        (
            'Text in „channel“, der zu keinem Feld gehört – '
            'schreiben Sie „:description:“ davor; rücken Sie '
            'die weiteren Zeilen eines Feldes um zwei Leerzeichen ein'
        ),
    ),
    Case(
        P.UNEXPECTED_BODY,
        (('{requirements}\n', '{requirements}\n\nEin Satz.\n'),),
        'Ein Satz.',
        '“requirements” takes no text – put it below the directive',
        '„requirements“ nimmt keinen Text auf – setzen Sie den Text unter die Direktive',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':basis-for: statutory-task\n\n', ':basis-for: statutory-task\n'),),
        'Der gesetzliche',
        (
            'text directly below the options of “legal-basis” – put a blank line between the options and the text, '
            'or indent it if it goes on with the line above'
        ),
        (
            'Text direkt unter den Optionen von „legal-basis“ – '
            'setzen Sie eine Leerzeile zwischen die Optionen und den Text, '
            'oder rücken Sie ihn ein, wenn er die Zeile darüber fortsetzt'
        ),
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':since: 2019-05\n\n', '\nstatus: closed\n\n'),),
        'status: closed',
        'text in “channel” that belongs to no field – write “:status:” with a colon on either side',
        (
            'Text in „channel“, der zu keinem Feld gehört – '
            'schreiben Sie „:status:“ mit einem Doppelpunkt '
            'davor und dahinter'
        ),
    ),
    Case(
        P.MISSING_CHAMBER,
        (),
        '',
        (
            'this page lies below “chambers/” but has no “chamber” – '
            'write “:::{chamber} ihk-musterstadt” '
            'with its options below the title'
        ),
        (
            'diese Seite liegt unter „chambers/“, hat aber keine Direktive „chamber“ – '
            'schreiben Sie unter '
            'den Titel „:::{chamber} ihk-musterstadt“ mit den zugehörigen Optionen'
        ),
        page='# Konzept\n\nText.\n',
    ),
    Case(
        P.MISSING_CHAMBER,
        (),
        '§ 1 IHKG',
        (
            'this page lies below “chambers/” but has no “chamber” – '
            'write “:::{chamber} ihk-musterstadt” '
            'with its options below the title'
        ),
        (
            'diese Seite liegt unter „chambers/“, hat aber keine Direktive „chamber“ – '
            'schreiben Sie unter '
            'den Titel „:::{chamber} ihk-musterstadt“ mit den zugehörigen Optionen'
        ),
        page='# Konzept\n\n:::{legal-basis} § 1 IHKG\n:basis-for: other\n:::\n',
    ),
    Case(
        P.SECOND_CHAMBER,
        (
            (
                '## Auftrag',
                (
                    ':::{chamber} zweite\n:name: IHK Zweitstadt\n:kind: IHK\n:state: BW\n'
                    ':source: https://www.ihk.de/\n:read-on: 2026-11-21\n:as-of: k. A.\n:::\n\n## Auftrag'
                ),
            ),
        ),
        'zweite',
        'this page has a second “chamber” – one page holds one concept: move this one to a page of its own',
        (
            'diese Seite hat eine zweite Direktive „chamber“ – '
            'eine Seite enthält genau ein Konzept; '
            'verschieben Sie dieses auf eine eigene Seite'
        ),
    ),
    Case(
        P.OUTSIDE_CHAMBER,
        (),
        '§ 1 IHKG',
        (
            '“legal-basis” stands on a page without a “chamber” – '
            'move it to the page of a chamber, or begin '
            'the page with “:::{chamber} ihk-musterstadt”'
        ),
        (
            '„legal-basis“ steht auf einer Seite ohne Direktive „chamber“ – '
            'verschieben Sie die Direktive '
            'auf die Seite einer Kammer oder beginnen Sie die Seite mit „:::{chamber} ihk-musterstadt“'
        ),
        page='# Notiz\n\n:::{legal-basis} § 1 IHKG\n:basis-for: other\n:::\n',
        folder='notizen',
    ),
    Case(
        P.DUPLICATE_CHANNEL,
        (('## Verantw', ':::{channel} Facebook\n:status: named-only\n:id: facebook\n:::\n\n## Verantw'),),
        ':id:',
        (
            'the channel “facebook” stands on this page already, in line 22 – '
            'give one of them a short name '
            'of its own, as in “:id: facebook-2”'
        ),
        (
            'den Kanal „facebook“ gibt es auf dieser Seite schon, in Zeile 22 – '
            'geben Sie einem der beiden '
            'einen eigenen Kurznamen, zum Beispiel „:id: facebook-2“'
        ),
        rst=(('22', '25'),),
    ),
    Case(
        P.MISSING_SECTION,
        (('## Datensparsamkeit\n\nk. A.\n\n', ''),),
        'Alternative Inf',
        (
            'the section “Datensparsamkeit” is missing before this heading – '
            'add “## Datensparsamkeit” and '
            'below it “k. A.”'
        ),
        (
            'vor dieser Überschrift fehlt der Abschnitt „Datensparsamkeit“ – '
            'ergänzen Sie „## '
            'Datensparsamkeit“ und darunter „k. A.“'
        ),
    ),
    Case(
        P.MISSING_SECTION,
        (('## Prüfstand\n\n:::{requirements}\n:::\n', ''),),
        'Sensibilisierung',
        ('the section “Prüfstand” is missing after this one – add “## Prüfstand” and below it “:::{requirements}”'),
        (
            'nach diesem Abschnitt fehlt der Abschnitt „Prüfstand“ – '
            'ergänzen Sie „## Prüfstand“ und '
            'darunter „:::{requirements}“'
        ),
    ),
    Case(
        P.UNKNOWN_SECTION,
        (('## Datensparsamkeit', '## Datensparsamket'),),
        'Datensparsamket',
        'a concept has no section “Datensparsamket” – did you mean “## Datensparsamkeit”?',
        ('einen Abschnitt „Datensparsamket“ gibt es in einem Konzept nicht – meinten Sie „## Datensparsamkeit“?'),
    ),
    Case(
        P.UNKNOWN_SECTION,
        (('## Sens', '## Anhang\n\nText.\n\n## Sens'),),
        'Anhang',
        ('a concept has no section “Anhang” – write one of the headings of a concept, or make it a heading of level 3'),
        (
            'einen Abschnitt „Anhang“ gibt es in einem Konzept nicht – '
            'wählen Sie eine der Überschriften '
            'eines Konzepts oder machen Sie daraus eine Überschrift der Ebene 3'
        ),
    ),
    Case(
        P.SECTION_ORDER,
        (('## Datensparsamkeit\n\nk. A.\n\n', ''), ('## Kanäle', '## Datensparsamkeit\n\nk. A.\n\n## Kanäle')),
        'Datensparsamkeit',
        'the section “Datensparsamkeit” stands in the wrong place – put it behind “Rechte der Betroffenen”',
        (
            'der Abschnitt „Datensparsamkeit“ steht an der falschen Stelle – '
            'setzen Sie ihn hinter „Rechte '
            'der Betroffenen“'
        ),
    ),
    Case(
        P.REPEATED_SECTION,
        (('## Sens', '## Datenminimierung\n\nText.\n\n## Sens'),),
        'Datenminimierung',
        (
            'the section “Datenminimierung” stands on this page already, in line 45 – '
            'put the two together '
            'under one heading'
        ),
        (
            'den Abschnitt „Datenminimierung“ gibt es auf dieser Seite schon, in Zeile 45 – '
            'führen Sie beide '
            'unter einer Überschrift zusammen'
        ),
        rst=(('45', '50'),),
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '### Kanäle'),),
        'Kanäle',
        'the section “Kanäle” has a heading of level 3 – write “## Kanäle”',
        'der Abschnitt „Kanäle“ hat eine Überschrift der Ebene 3 – schreiben Sie „## Kanäle“',
    ),
    Case(
        P.HEADING_LEVEL,
        (('## Kanäle', '# Kanäle'),),
        'Kanäle',
        'the section “Kanäle” has a heading of level 1 – write “## Kanäle”',
        'der Abschnitt „Kanäle“ hat eine Überschrift der Ebene 1 – schreiben Sie „## Kanäle“',
    ),
    Case(
        P.HEADING_LEVEL,
        (('# Social-Media-Konzept\n\n', ''),),
        'Auftrag und',
        'the first heading of the page is that of a section: the title is missing – '
        'write “# Social-Media-Konzept der IHK Musterstadt” on the first line',
        'die erste Überschrift der Seite ist die eines Abschnitts: der Titel fehlt – '
        'schreiben Sie „# Social-Media-Konzept der IHK Musterstadt“ in die erste Zeile',
    ),
    Case(
        P.UNEXPECTED_BODY,
        ((':kind: IHK', ':kind IHK'),),
        ':kind IHK',
        'this line among the options of “chamber” is no option – write “:kind:” with a colon on either side',
        'diese Zeile zwischen den Optionen von „chamber“ ist keine Option – '
        'schreiben Sie „:kind:“ mit einem Doppelpunkt davor und dahinter',
    ),
    Case(
        P.SECTION_CONTENT,
        (('Die IHK berichtet in ihrem Magazin.\n', ''),),
        'Sensibilisierung',
        'the section “Sensibilisierung” holds none of: text, “k. A.” – write “k. A.” into it',
        ('der Abschnitt „Sensibilisierung“ enthält nichts hiervon: Text, „k. A.“ – schreiben Sie „k. A.“ hinein'),
    ),
    Case(
        P.SECTION_CONTENT,
        (('## Alt', 'Noch etwas.\n\n## Alt'),),
        'Datensparsamkeit',
        (
            'the section “Datensparsamkeit” says “k. A.” and something else besides – '
            'delete “k. A.”, or all '
            'the rest of the section'
        ),
        (
            'im Abschnitt „Datensparsamkeit“ steht „k.\xa0A.“ und daneben noch anderes – '
            'löschen Sie „k.\xa0A.“ '
            'oder alles Übrige in diesem Abschnitt'
        ),
    ),
    Case(
        P.SECTION_CONTENT,
        (('## Datensp', ':::{dpo-contact} Zweite\n:::\n\n## Datensp'),),
        'Zweite',
        'the page has a second “dpo-contact” – a concept names one contact: put the two together',
        (
            'die Seite hat eine zweite Direktive „dpo-contact“ – '
            'ein Konzept nennt genau einen Kontakt; '
            'führen Sie beide zusammen'
        ),
    ),
    Case(
        P.MISPLACED,
        (('## Datensp', ':::{channel} XING\n:status: named-only\n:::\n\n## Datensp'),),
        'XING',
        '“channel” stands in the section “Rechte der Betroffenen” – put it into the section “Kanäle”',
        ('„channel“ steht im Abschnitt „Rechte der Betroffenen“ – setzen Sie die Direktive in den Abschnitt „Kanäle“'),
    ),
    Case(
        P.MISPLACED,
        (('## Auftrag', ':::{channel} XING\n:status: named-only\n:::\n\n## Auftrag'),),
        'XING',
        '“channel” stands before the first section – put it into the section “Kanäle”',
        '„channel“ steht vor dem ersten Abschnitt – setzen Sie die Direktive in den Abschnitt „Kanäle“',
    ),
    Case(
        P.MISPLACED,
        (
            (':::{channel} Facebook', '::::{channel} Facebook'),
            (
                ':access: Ohne Konto lesbar.\n:::',
                ':access: Ohne Konto lesbar.\n\n:::{channel} XING\n:status: named-only\n:::\n::::',
            ),
        ),
        'XING',
        '“channel” stands inside “channel” – put it below the closing line of “channel”',
        ('„channel“ steht innerhalb von „channel“ – setzen Sie die Direktive unter die Schlusszeile von „channel“'),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('Facebook\n:status: active\n:since: 2019-05\n', 'Facebook\n---\nstatus: active\n'),),
        '---',
        (
            'the options begin here with “---”, and no second “---” ends them – '
            'write “---” on a line of its '
            'own below the last option'
        ),
        (
            'die Optionen beginnen hier mit „---“, aber kein zweites „---“ beendet sie – '
            'schreiben Sie „---“ '
            'in eine eigene Zeile unter die letzte Option'
        ),
        at_rst='   ---',
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('lesbar.\n:::\n', 'lesbar.\n'),),
        'Facebook',
        '“channel” begins here and is never closed – write “:::” on a line of its own below its last line',
        (
            '„channel“ beginnt hier und wird nirgends geschlossen – '
            'schreiben Sie „:::“ in eine eigene Zeile '
            'unter die letzte Zeile der Direktive'
        ),
        syntaxes=('md',),
    ),
    Case(
        P.UNCLOSED_FENCE,
        (('{requirements}\n:::\n', '{requirements}\n'),),
        '{requirements}',
        ('“requirements” begins here and is never closed – write “:::” on a line of its own below its last line'),
        (
            '„requirements“ beginnt hier und wird nirgends geschlossen – '
            'schreiben Sie „:::“ in eine eigene '
            'Zeile unter die letzte Zeile der Direktive'
        ),
        syntaxes=('md',),
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Termine', '<b>Termine</b>'),),
        '<b>',
        ('HTML in the text: “<b>”; it is shown as it stands – write Markdown instead, or put code between back-ticks'),
        (
            'HTML im Text: „<b>“; es erscheint auf der Seite so, wie es hier steht – '
            'schreiben Sie '
            'stattdessen Markdown oder setzen Sie Code zwischen Backticks (`)'
        ),
        rst=_CODE_IN_RST,
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Pressestelle', '<script>alert(1)</script>'),),
        '<script>',
        (
            'HTML in the text: “<script>”; it is shown as it stands – '
            'write Markdown instead, or put code '
            'between back-ticks'
        ),
        (
            'HTML im Text: „<script>“; es erscheint auf der Seite so, wie es hier steht – '
            'schreiben Sie '
            'stattdessen Markdown oder setzen Sie Code zwischen Backticks (`)'
        ),
        rst=_CODE_IN_RST,
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Die IHK', '[Die IHK](javascript:alert(1))'),),
        'javascript',
        'the address “javascript:alert(1)” is not allowed – only http, https, mailto and tel are allowed',
        ('die Adresse „javascript:alert(1)“ ist nicht zugelassen – zugelassen sind nur http, https, mailto und tel'),
        syntaxes=('md',),
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Die IHK', '`Die IHK <javascript:alert(1)>`__'),),
        'javascript',
        'the address “javascript:alert(1)” is not allowed – only http, https, mailto and tel are allowed',
        ('die Adresse „javascript:alert(1)“ ist nicht zugelassen – zugelassen sind nur http, https, mailto und tel'),
        syntaxes=('rst',),
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('Die IHK', '![Logo](https://www.ihk.de/logo.png) Die IHK'),),
        'Logo',
        (
            'the picture “https://www.ihk.de/logo.png” lies on another host – '
            'put the picture beside the '
            'page: nobody who reads it is to be reported to another host'
        ),
        (
            'das Bild „https://www.ihk.de/logo.png“ liegt auf einem fremden Server – '
            'legen Sie das Bild '
            'neben die Seite: Wer sie liest, soll keinem fremden Server gemeldet werden'
        ),
        syntaxes=('md',),
    ),
    Case(
        P.UNSAFE_CONTENT,
        (('## Prüf', ':::{raw} html\n\nText\n:::\n\n## Prüf'),),
        'raw',
        'raw html in the page; it is shown as it stands – write Markdown instead',
        ('Rohtext (html) auf der Seite; er erscheint so, wie er hier steht – schreiben Sie stattdessen Markdown'),
    ),
    Case(
        P.CONTROL_CHARACTER,
        (('Termine', 'Ter\u202emine'),),
        'Ter',
        'invisible characters (U+202E) in this line – delete them and type the text anew',
        ('unsichtbare Zeichen (U+202E) in dieser Zeile – löschen Sie diese Zeichen und tippen Sie den Text neu'),
    ),
    Case(
        P.CONTROL_CHARACTER,
        (('status: active', 'status: act\u0007ive'),),
        'status',
        'invisible characters (U+0007) in this line – delete them and type the text anew',
        ('unsichtbare Zeichen (U+0007) in dieser Zeile – löschen Sie diese Zeichen und tippen Sie den Text neu'),
    ),
    Case(
        P.TOO_LONG,
        (('Pressestelle', 'x' * 2001),),
        ':unit:',
        '“unit” is 2001 characters long – shorten it to at most 2000 characters, or link to the text',
        '„unit“ ist 2001 Zeichen lang – kürzen Sie auf höchstens 2000 Zeichen oder verlinken Sie den Text',
    ),
)


class Member(NamedTuple):
    """A case in one of its syntaxes, and the file that it is written to."""

    case: Case
    syntax: str
    file: str

    @property
    def slug(self) -> str:
        return self.file.rpartition('/')[2].partition('.')[0]

    @property
    def text(self) -> str:
        return self.case.text(self.slug, self.syntax)

    @property
    def line(self) -> int:
        at = (self.case.at_rst if self.syntax == 'rst' else '') or self.case.at
        lines = self.text.split('\n')
        return next(number for number, line in enumerate(lines, 1) if at.replace('SLUG', self.slug) in line)


MEMBERS = [
    Member(case, syntax, f'{case.folder}/{case.problem}-{number}-{syntax}.{syntax}')
    for number, case in enumerate(CASES)
    for syntax in case.syntaxes
]


class Told(NamedTuple):
    """What one build says: its lines, and the same problems as German sentences, by file."""

    lines: Mapping[str, list[str]]
    german: Mapping[str, list[str]]


@pytest.fixture(scope='module')
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """All cases in one build: each is a page of its own, so that no mistake can hide another."""
    files = {member.file: member.text for member in MEMBERS}
    files['chambers/musterland.md'] = changed(slug='musterland')
    built = project(tmp_path_factory.mktemp('messages'), files, 'concept-json')
    lines: dict[str, list[str]] = {}
    for line in built.warnings:
        lines.setdefault(line.partition('>/')[2].partition(':')[0], []).append(line)
    found = problems(built.app.env)
    sphinx.locale.init([str(LOCALE_DIR)], 'de', CATALOG)
    german: dict[str, list[str]] = {}
    for problem in found:
        german.setdefault(problem.place.source, []).append(sentence(problem, Voice('de')))
    yield Told(lines, german)
    sphinx.locale.translators.clear()
    _clean_up_global_state()


@pytest.mark.parametrize('member', MEMBERS, ids=[member.file for member in MEMBERS])
def test_one_mistake_is_told_once_at_its_line_with_what_to_write_instead(member: Member, told: Told) -> None:
    case = member.case
    text = case.message('en', member.syntax)
    expected = f'<src>/{member.file}:{member.line}: WARNING: {text} [concept.{case.problem}]'
    assert told.lines.get(member.file) == [expected]


@pytest.mark.parametrize('member', MEMBERS, ids=[member.file for member in MEMBERS])
def test_the_same_in_german(member: Member, told: Told) -> None:
    assert told.german.get(member.file) == [member.case.message('de', member.syntax)]


# Needs two pages: below.
ELSEWHERE = {Problem.DUPLICATE_CHAMBER}


@pytest.mark.parametrize('problem', [problem for problem in Problem if problem not in ELSEWHERE])
def test_every_problem_has_a_case_in_each_syntax(problem: Problem) -> None:
    assert {'md', 'rst'} <= {member.syntax for member in MEMBERS if member.case.problem is problem}


@pytest.mark.parametrize('syntax', ['md', 'rst'])
@pytest.mark.parametrize(
    ('old', 'new'),
    [
        (':since: 2019-05\n\n', ':since: 2019-05\n\xa0\n'),
        (':contents: Ter', '\xa0\n:contents: Ter'),
        (':contents: Ter', ':contents:\xa0Ter'),
        (':contents: Ter', ':contents\xa0: Ter'),
        (':contents: Ter', ':contents : Ter'),
        (':contents: Ter', ':contents: Es gibt:\n\n\xa0\xa0Ter'),
        (':status: active', '\xa0:status:\xa0active'),
        (':status: active', ':status\xa0: active'),
    ],
)
def test_white_space_that_nobody_sees_makes_no_difference(build: Build, old: str, new: str, syntax: str) -> None:
    text = changed((old, new))
    built = build({f'chambers/a.{syntax}': as_rst(text) if syntax == 'rst' else text}, 'concept-json')
    assert built.warnings == ()
    (concept,) = json.loads(built.read('concepts.json'))['chambers']
    (channel,) = concept['channels']
    assert channel['contents'].endswith('Termine und Tipps.')
    assert channel['status'] == 'active'


def test_tabs_indent_in_restructuredtext_as_blanks_do(build: Build) -> None:
    page = as_rst(changed(slug='a')).replace('   :', '\t:').replace('   Der', '\tDer')
    assert build({'chambers/a.rst': page}, 'concept-json').warnings == ()


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        ('lesbar.\n:::', 'lesbar.\n:::\n:::'),
        ('lesbar.\n:::', 'lesbar.\n    :::'),
        ('Der gesetzliche Auftrag.', 'Der Auftrag.\n\n:::{note}\nText\n:::'),
    ],
)
def test_a_mended_fence_hides_no_other_mistake(build: Build, old: str, new: str) -> None:
    page = changed((old, new), ('Die IHK berichtet in ihrem Magazin.\n', ''))
    keys = {line.rpartition('[')[2] for line in build({'chambers/a.md': page}, 'concept-json').warnings}
    assert keys == {'concept.unclosed-fence]', 'concept.section-content]'}


def test_two_pages_of_one_chamber_are_told_at_the_second(build: Build) -> None:
    files = {f'chambers/{name}': changed(slug='doppelt') for name in ('a.md', 'c.md')}
    built = build(files | {'chambers/b.rst': as_rst(changed(slug='doppelt'))}, 'concept-json', language='en')
    text = (
        'the short name “doppelt” belongs to the page chambers/a already – '
        'give this chamber a short name of its own; until then comparisons leave it out [concept.duplicate-chamber]'
    )
    assert built.warnings == (f'<src>/chambers/b.rst:4: WARNING: {text}', f'<src>/chambers/c.md:3: WARNING: {text}')


def test_a_page_called_like_its_chamber_owns_the_short_name(build: Build) -> None:
    """Who copies a page and forgets to change the name is told on the copy, whatever the two are called."""
    built = build({'chambers/a.md': changed(slug='b'), 'chambers/b.md': changed(slug='b')}, 'concept-json')
    (line,) = built.warnings
    assert line.startswith('<src>/chambers/a.md:3: WARNING: der Kurzname „b“ gehört schon zur Seite chambers/b – ')


@pytest.mark.parametrize(
    ('changes', 'at', 'text'),
    [
        (
            ((':::{channel} Facebook', ':::{Kanal} Facebook'),),
            '{Kanal}',
            '„:::{Kanal}“ beginnt keine Direktive – meinten Sie „:::{channel}“? [concept.unknown-directive]',
        ),
        (
            ((':::{legal-basis}', ':::{Rechtsgrundlage}'),),
            '{Rechtsgrundlage}',
            '„:::{Rechtsgrundlage}“ beginnt keine Direktive – meinten Sie „:::{legal-basis}“? '
            '[concept.unknown-directive]',
        ),
        (
            ((':status: active', ':status: geplant'),),
            ':status:',
            '„status“ in „channel“: „geplant“ ist hier nicht möglich – meinten Sie „planned“? '
            'Möglich sind: active, planned, dormant, closed, named-only [concept.bad-value]',
        ),
        (
            ((':contents: Termine', '**Inhalte:** Termine'),),
            '**Inhalte',
            'Text in „channel“, der zu keinem Feld gehört – schreiben Sie „:contents:“ mit einem Doppelpunkt davor und '
            'dahinter [concept.unexpected-body]',
        ),
        (
            ((':status: active', 'Status: active'),),
            'Status',
            'diese Zeile zwischen den Optionen von „channel“ ist keine Option – schreiben Sie „:status:“ mit einem '
            'Doppelpunkt davor und dahinter [concept.unexpected-body]',
        ),
        (
            ((':purpose:', ':Zweck:'),),
            ':Zweck:',
            '„channel“ kennt kein Feld „Zweck“ – meinten Sie „:purpose:“? [concept.unknown-field]',
        ),
    ],
    ids=['channel', 'legal-basis', 'value', 'bold', 'option', 'field'],
)
def test_german_words_for_english_names_are_understood(
    build: Build, changes: tuple[tuple[str, str], ...], at: str, text: str
) -> None:
    page = changed(*changes)
    line = next(number for number, each in enumerate(page.split('\n'), 1) if at in each)
    assert build({'chambers/a.md': page}, 'concept-json').warnings == (f'<src>/chambers/a.md:{line}: WARNING: {text}',)


@pytest.mark.parametrize('parallel', [0, 2])
def test_the_whole_line_in_german_and_as_often_as_one_builds(build: Build, parallel: int) -> None:
    """Ten pages, because Sphinx reads fewer without processes of their own."""
    files = {f'chambers/p{number}.md': changed((':status:', ':staus:'), slug=f'p{number}') for number in range(10)}
    built = build(files, 'concept-json', parallel=parallel)
    text = '„channel“ kennt keine Option „staus“ – meinten Sie „:status:“? [concept.unknown-option]'
    expected = tuple(f'<src>/chambers/p{number}.md:23: WARNING: {text}' for number in range(10))
    assert built.warnings == expected
    assert built.rebuild().warnings == expected
    assert built.rebuild({'chambers/p9.md': changed(slug='p9')}).warnings == expected[:-1]


def test_problems_begin_on_a_line_of_their_own(build: Build) -> None:
    """Sphinx says „looking for now-outdated files... “ and goes on behind it: a problem would stand in between."""
    built = build({'chambers/a.md': changed((':status:', ':staus:'))}, 'concept-json')
    assert 'looking for now-outdated files... \n' in strip_escape_sequences(built.app.status.getvalue())


def test_a_kind_of_problem_can_be_suppressed(build: Build) -> None:
    files = {'chambers/a.md': changed((':status:', ':staus:'), (':audience:', ':audence:'))}
    built = build(files, 'concept-json', confoverrides={'suppress_warnings': ['concept.unknown-option']}, language='en')
    assert [line.rpartition(' ')[2] for line in built.warnings] == ['[concept.unknown-field]']
