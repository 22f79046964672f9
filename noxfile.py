"""The matrix: site and tests with every Python and Sphinx that pyproject.toml allows, its oldest and newest releases.

`make matrix` runs what there are interpreters for. `nox -s 'site(sphinx="9.0")' -p 3.11` runs one of it.
"""

from __future__ import annotations

import nox

nox.needs_version = '>=2025.5'
nox.options.default_venv_backend = 'uv'  # alone knows how to take the oldest release of each
nox.options.download_python = 'never'
nox.options.sessions = ['site', 'tests', 'peers']

PYTHONS = ('3.11', '3.12', '3.13', '3.14')
FIRST_PYTHON = {'8.2': '3.11', '9.0': '3.11', '9.1': '3.12', '9.2': '3.13'}
"""The releases of Sphinx, and the oldest Python that each runs on."""
RELEASES = {'oldest': 'lowest-direct', 'newest': 'highest'}
"""Which of the releases that pyproject.toml allows are taken of MyST-Parser, sphinx-design, Furo and the rest."""
SETTINGS = [
    (python, sphinx, releases)
    for python in PYTHONS
    for sphinx, first in FIRST_PYTHON.items()
    if PYTHONS.index(python) >= PYTHONS.index(first)
    for releases in RELEASES
]
NEWEST = [(python, sphinx) for python, sphinx, releases in SETTINGS if releases == 'newest']

# Neither Python nor Sphinx may drop what our code uses. MyST-Parser 5.2 still uses a name that Sphinx 11 will drop.
STRICT = "error::DeprecationWarning,error::PendingDeprecationWarning,ignore:'myst_parser."


def install(session: nox.Session, sphinx: str, releases: str, *more: str) -> None:
    """Install what the site needs, and then what else is asked for, which changes none of it."""
    resolution = RELEASES[releases]
    session.install('--resolution', resolution, '--requirement', 'pyproject.toml', f'sphinx=={sphinx}.*')
    if more:
        session.install(*more, f'sphinx=={sphinx}.*')
    session.run('uv', 'pip', 'freeze', external=True, silent=True)


@nox.session
@nox.parametrize('python,sphinx,releases', SETTINGS)
def site(session: nox.Session, sphinx: str, releases: str) -> None:
    """Build the whole site: no warning of Sphinx, no deprecated name in our code."""
    install(session, sphinx, releases)
    out = session.create_tmp()
    for builder in ('html', 'text', 'concept-json'):
        options = ('-q', '-E', '-W', '-n', '-b', builder, '-d', f'{out}/doctrees')
        session.run('python', '-m', 'sphinx', *options, '.', f'{out}/{builder}', env={'PYTHONWARNINGS': STRICT})


PEERS = ('sphinx-needs', 'sphinx-tabs', 'sphinxcontrib-bibtex', 'myst-nb')
"""Extensions that stand in one project with ours. sphinx-tabs and sphinx-needs decide which Sphinx that can be."""


@nox.session(python='3.11')
def peers(session: nox.Session) -> None:
    """Build a project of other extensions with ours beside them and without."""
    install(session, '9.0', 'newest', '--group', 'dev', *PEERS)
    session.run('python', '-m', 'pytest', '-q', 'tests/test_peers.py')


@nox.session
@nox.parametrize('python,sphinx,releases', SETTINGS)
def tests(session: nox.Session, sphinx: str, releases: str) -> None:
    """Run the tests that need no browser; what stands behind ``--`` goes to pytest."""
    install(session, sphinx, releases, '--group', 'dev')
    session.run('python', '-m', 'pytest', '-m', 'not browser', *(session.posargs or ('-n', 'auto', '-q')))
