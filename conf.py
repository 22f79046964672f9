"""Settings of the site. The source directory is the repository, so what is content is named."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / '_ext'))

project = 'Kammerkonzepte'
author = 'Mitwirkende von Kammerkonzepte'
project_copyright = author  # without a year, so that two builds of one commit are equal
release = version = tomllib.loads((HERE / 'pyproject.toml').read_text(encoding='utf-8'))['project']['version']
language = 'de'

extensions = ['myst_parser', 'sphinx_design', 'chamber_concepts']
include_patterns = ['index.md', 'chambers/**', 'comparison/**', 'guide/**', 'about/**']
exclude_patterns = [
    '_build',
    '_ext',
    '_static',
    '_templates',
    '.*',
    'bench',
    'locale',
    'tests',
]  # folders not walked at all
templates_path = ['_templates']
locale_dirs = ['locale']

nitpicky = True
toc_object_entries = False  # channels and norms would swell the table of contents that every page carries
smartquotes = False  # authors write „…“ and – themselves, and a spelling of the source stays as it is

myst_enable_extensions = ['colon_fence', 'deflist', 'fieldlist']
myst_disable_syntax = ['html_block', 'html_inline']  # pages come from many hands: no markup, no scripts
myst_url_schemes = ['http', 'https', 'mailto', 'tel']
myst_ref_domains = ['std', 'concept']  # a link need not be looked up in the domains of programming languages
sd_card_legacy_separators = False  # `+++` in a card is text
sd_tabs_storage_prefix = ''  # the browser of a reader keeps nothing

concept_site = 'site.toml'  # imprint, privacy, accessibility

html_theme = 'furo'
html_title = project
html_baseurl = os.environ.get('READTHEDOCS_CANONICAL_URL', '')
html_static_path = ['_static']
html_css_files = ['site.css']
html_js_files = [('site.js', {'defer': 'defer'})]
html_favicon = '_static/favicon.svg'
html_permalinks_icon = '#'
html_additional_pages = {'404': '404.html'}
html_copy_source = False
html_show_sphinx = False  # Sphinx is named by locale/de/LC_MESSAGES/sphinx.po
html_theme_options = {
    'top_of_page_buttons': [],
    # A calm blue; each colour has a contrast of at least 4.5 : 1 on every background of Furo that it can stand on.
    # Furo's underline is nearly invisible, so that links would hang on colour alone: this one has 3 : 1.
    'light_css_variables': {
        'color-brand-primary': '#0a4a78',
        'color-brand-content': '#0a5a94',
        'color-brand-visited': '#5b3f86',
        'color-foreground-muted': '#5b6167',
        'color-link-underline': 'var(--color-foreground-border)',
        'color-link-underline--visited': 'var(--color-foreground-border)',
    },
    'dark_css_variables': {
        'color-brand-primary': '#9cc9f0',
        'color-brand-content': '#86bdec',
        'color-brand-visited': '#c3aee6',
        'color-foreground-muted': '#a4a9b0',
        'color-link-underline': '#7d8288',
        'color-link-underline--visited': '#7d8288',
    },
}

latex_engine = 'xelatex'  # reads German letters and quotes as they are
latex_elements = {'papersize': 'a4paper'}
