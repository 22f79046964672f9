"""What a project may set in ``conf.py``, looked over before anything is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from chamber_concepts import domain
from chamber_concepts import publisher as publishers
from chamber_concepts.finding import Severity
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.outfiles import digest
from chamber_concepts.register import RegisterError
from chamber_concepts.report import report
from chamber_concepts.review import KEYS, OFF

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.message import Message
    from chamber_concepts.publisher import Publisher


_SYNTAX = ('colon_fence', 'fieldlist')


def complete(app: Sphinx, config: Config) -> None:
    """On ``config-inited``, before MyST looks: switch on the syntax that the directives are written in."""
    enabled = set(getattr(config, 'myst_enable_extensions', _SYNTAX))
    if not enabled.issuperset(_SYNTAX):
        config.myst_enable_extensions = sorted(enabled.union(_SYNTAX))


def check(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: stop with one sentence where a setting is broken.

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
        publisher(config, app.srcdir)
    except RegisterError as error:
        found.append(say('concept_site: %(error)s', error=error.message))
    return found


def take_registers(app: Sphinx) -> None:
    """On ``builder-inited``: stop with one sentence where a register is broken.

    Raises ``ConfigError`` as well.
    """
    try:
        domain.keep_registers(app.env)
    except RegisterError as error:
        message = say('concept_registers: %(error)s', error=error.message)
        raise ConfigError(Voice(app.config.language)(message)) from None


def publisher(config: Config, source_dir: Path | str) -> tuple[Publisher, Path | None]:
    """What ``concept_site`` says of who publishes the site, and the file that says it."""
    if not config.concept_site:
        return publishers.NOBODY, None
    path = Path(source_dir, config.concept_site)
    return publishers.load(path), path


def tell_missing(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """On ``env-get-updated``: warn of what a public body has to say of its website and does not.

    The footer with its links stands in the templates for Furo; another theme is left alone, and so is a site that
    names no publisher and holds no concept.
    """
    if app.config.html_theme != 'furo' or app.builder.name not in {'html', 'dirhtml', 'singlehtml'}:
        return []
    if not app.config.concept_site and not domain.of(env).pages:
        return []
    voice = Voice(app.config.language)
    found, _path = publisher(app.config, app.srcdir)
    for finding in publishers.missing(found, app.config.concept_site):
        report(finding, voice, Path(app.srcdir))
    return []


def settings_digest(config: Config) -> str:
    """Of all settings that show on pages: it changes when one of them does."""
    values = sorted((each.name, _stable(each.value)) for each in config.filter(frozenset({'env', 'html'})))
    return digest(values)


def _stable(value: object) -> object:
    """A value whose words come in the same order at every run."""
    if isinstance(value, dict):
        return sorted((str(key), repr(_stable(each))) for key, each in value.items())
    if isinstance(value, set | frozenset):
        return sorted(repr(_stable(each)) for each in value)
    if isinstance(value, list | tuple):
        return [_stable(each) for each in value]
    return value
