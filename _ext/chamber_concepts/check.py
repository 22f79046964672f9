"""The report of a check: lines for a terminal, JSON, and SARIF 2.1.0 for code hosts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from chamber_concepts.examples import PROBLEMS
from chamber_concepts.finding import Severity
from chamber_concepts.message import say
from chamber_concepts.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chamber_concepts.finding import Finding
    from chamber_concepts.message import Message
    from chamber_concepts.site import Site

VERSION: Final = 1
"""Version of the form of ``findings.json``."""

SEVERITIES: Final = {Severity.ERROR: say('error'), Severity.WARNING: say('warning'), Severity.NOTE: say('note')}
_SARIF_SCHEMA: Final = 'https://json.schemastore.org/sarif-2.1.0.json'


@dataclass(frozen=True, slots=True)
class Line:
    """One finding of a check, with the page's chamber where it has one."""

    finding: Finding
    chamber: str = ''
    accepted: str = ''


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a check found, in the order of files and lines."""

    lines: tuple[Line, ...]
    chambers: tuple[str, ...]
    """The names of all chambers checked."""
    speak: Callable[[Message], str]
    folder: str = ''
    """The folder of ``conf.py`` below the root of the repository, with ``/`` at its end."""

    def text(self) -> str:
        """The report for a terminal: a line a finding, a summary a chamber, the sum."""
        found = [self._line(line) for line in self.lines]
        if found:
            found.append('')
        found.extend(
            f'{chamber}: {self._sum([line for line in self.lines if line.chamber == chamber])}'
            for chamber in self.chambers
        )
        found.append(self.speak(say('All together: %(sum)s', sum=self._sum(self.lines))))
        return '\n'.join(found) + '\n'

    def _line(self, line: Line) -> str:
        finding = line.finding
        text = self.speak(finding.message)
        if finding.hint is not None:
            text += f' – {self.speak(finding.hint)}'
        if line.accepted:
            text += ' ' + self.speak(say('(accepted: %(reason)s)', reason=line.accepted))
        severity = self.speak(SEVERITIES[finding.severity])
        return f'{finding.place.source}:{finding.place.line}: {severity}: {text} [{finding.rule}]'

    def _sum(self, lines: Sequence[Line]) -> str:
        counts = Counter(line.finding.severity for line in lines if not line.accepted)
        accepted = sum(bool(line.accepted) for line in lines)
        parts = [
            self.speak(say('errors: %(number)s', number=counts[Severity.ERROR])),
            self.speak(say('warnings: %(number)s', number=counts[Severity.WARNING])),
            self.speak(say('notes: %(number)s', number=counts[Severity.NOTE])),
        ]
        if accepted:
            parts.append(self.speak(say('accepted: %(number)s', number=accepted)))
        return ', '.join(parts)

    def failing(self, severity: Severity) -> int:
        """How many open findings weigh at least so much."""
        heavy = list(Severity)[: list(Severity).index(severity) + 1]
        return sum(line.finding.severity in heavy and not line.accepted for line in self.lines)

    def json(self) -> str:
        """The report as data."""
        data = {
            'version': VERSION,
            'findings': [
                {
                    'file': line.finding.place.source,
                    'line': line.finding.place.line,
                    'severity': str(line.finding.severity),
                    'rule': line.finding.rule,
                    'message': self.speak(line.finding.message),
                    'hint': self.speak(line.finding.hint) if line.finding.hint else None,
                    'chamber': line.chamber or None,
                    'accepted': line.accepted or None,
                }
                for line in self.lines
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + '\n'

    def sarif(self) -> str:
        """The report in the format that code hosts show beside a change."""
        used = sorted({line.finding.rule for line in self.lines})
        known: dict[str, Message] = {rule.key: rule.title for rule in RULES}
        reasons: dict[str, Message] = {rule.key: rule.reason for rule in RULES}
        problems = {problem.value: example.meaning for problem, example in PROBLEMS.items()}
        rules = []
        for key in used:
            entry: dict[str, Any] = {'id': key}
            if key in known:
                entry['shortDescription'] = {'text': self.speak(known[key])}
                entry['fullDescription'] = {'text': self.speak(reasons[key])}
            elif key in problems:
                entry['shortDescription'] = {'text': self.speak(problems[key])}
            rules.append(entry)
        run = {
            'tool': {
                'driver': {
                    'name': 'Kammerkonzepte',
                    'rules': rules,
                }
            },
            'columnKind': 'unicodeCodePoints',
            'originalUriBaseIds': {'SRCROOT': {'description': {'text': self.speak(say('The root of the repository'))}}},
            'results': [self._result(line, used.index(line.finding.rule)) for line in self.lines],
        }
        data = {'$schema': _SARIF_SCHEMA, 'version': '2.1.0', 'runs': [run]}
        return json.dumps(data, ensure_ascii=False, indent=2) + '\n'

    def _result(self, line: Line, index: int) -> dict[str, Any]:
        finding = line.finding
        text = self.speak(finding.message)
        if finding.hint is not None:
            text += f' – {self.speak(finding.hint)}'
        result: dict[str, Any] = {
            'ruleId': finding.rule,
            'ruleIndex': index,
            'level': str(finding.severity),
            'message': {'text': text},
            'locations': [
                {
                    'physicalLocation': {
                        'artifactLocation': {'uri': quote(self.folder + finding.place.source), 'uriBaseId': 'SRCROOT'},
                        'region': {'startLine': finding.place.line},
                    }
                }
            ],
        }
        if line.accepted:
            result['suppressions'] = [{'kind': 'inSource', 'justification': line.accepted}]
        return result


def report(site: Site, problems: Sequence[Finding], speak: Callable[[Message], str], folder: str = '') -> Report:
    """Bring problems and findings together, in the order of files and lines.

    Code hosts show what SARIF says beside the lines of a repository, so its paths begin at the root of that.
    """
    by_source: dict[str, str] = {}
    lines: list[Line] = []
    for concept in site.concepts:
        by_source[concept.chamber.place.source] = concept.chamber.title
        lines.extend(Line(each.finding, concept.chamber.title, each.accepted) for each in site.review(concept))
    lines.extend(Line(problem, by_source.get(problem.place.source, '')) for problem in problems)
    lines.sort(key=lambda line: line.finding.order())
    return Report(tuple(lines), tuple(concept.chamber.title for concept in site.concepts), speak, folder)
