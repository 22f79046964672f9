"""What a project may set in ``conf.py``, looked over before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from chamber_concepts import domain
from chamber_concepts.finding import Severity
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.register import RegisterError
from chamber_concepts.review import KEYS, OFF

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from chamber_concepts.message import Message


_SYNTAX = ('colon_fence', 'fieldlist')


def complete(app: Sphinx, config: Config) -> None:
    """On ``config-inited``, before MyST looks: switch on the syntax that the directives are written in."""
    enabled = set(getattr(config, 'myst_enable_extensions', _SYNTAX))
    if not enabled.issuperset(_SYNTAX):
        config.myst_enable_extensions = sorted(enabled.union(_SYNTAX))


def check(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: stop with one sentence where a setting or a register is broken.

    Raises ``ConfigError``, which Sphinx prints without a traceback.
    """
    for message in _mistakes(app, config):
        raise ConfigError(Voice(config.language or 'en')(message))


def _mistakes(app: Sphinx, config: Config) -> list[Message]:
    found = []
    weights = (*(str(severity) for severity in Severity), OFF)
    for rule, weight in config.concept_severity.items():
        if rule not in KEYS:
            meant = nearest(str(rule), sorted(KEYS))
            found.append(
                say(
                    'concept_severity: there is no finding “%(value)s”; did you mean “%(suggestion)s”?',
                    value=str(rule),
                    suggestion=meant,
                )
                if meant
                else say('concept_severity: there is no finding “%(value)s”', value=str(rule))
            )
        elif weight not in weights:
            found.append(
                say(
                    'concept_severity: “%(value)s” is no weight of “%(rule)s”; write one of: %(choices)s',
                    value=str(weight),
                    rule=rule,
                    choices=weights,
                )
            )
    try:
        domain.registers(config, app.srcdir)
    except RegisterError as error:
        found.append(say('concept_registers: %(error)s', error=error.message))
    return found
