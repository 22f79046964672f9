"""Attempts to smuggle code, addresses and files into the page of a chamber, and a page that holds one everywhere."""

from __future__ import annotations

from typing import Final

ATTACKS: Final = (
    # Elements
    '<script>window.ran = 1</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '</p></article><script>window.ran = 1</script>',
    '<scr<script>ipt>window.ran = 1</scr</script>ipt>',
    '<img src=x onerror=window.ran=1>',
    '<img/src="x"/onerror="window.ran=1">',
    '"><img src=x onerror=window.ran=1>',
    "'><svg/onload=window.ran=1>",
    '<svg><script>window.ran = 1</script></svg>',
    '<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>',
    '<math><mtext><img src=x onerror=window.ran=1></mtext></math>',
    '<iframe src="javascript:parent.ran=1"></iframe>',
    '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
    '<object data="https://evil.example/x"></object>',
    '<embed src="https://evil.example/x">',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<style>@import "https://evil.example/x.css";</style>',
    '<form action="https://evil.example/"><button>ok</button></form>',
    '<details open ontoggle=window.ran=1>',
    '<template><script>window.ran = 1</script></template>',
    '<!--><script>window.ran = 1</script>-->',
    '&lt;script&gt;window.ran = 1&lt;/script&gt;',
    '&#60;script&#62;window.ran = 1&#60;/script&#62;',
    '\\<script\\>window.ran = 1\\</script\\>',
    '" onmouseover="window.ran=1" autofocus onfocus="window.ran=1" x="',
    # Addresses
    'javascript:window.ran=1',
    '[weiter](javascript:window.ran=1)',
    '[weiter](JaVaScRiPt:window.ran=1)',
    '[weiter](java\tscript:window.ran=1)',
    '[weiter](<java script:window.ran=1>)',
    '[weiter](&#106;avascript:window.ran=1)',
    '[weiter](javascript&colon;window.ran=1)',
    '[weiter](java&Tab;script:window.ran=1)',
    '[weiter](&#x01;javascript:window.ran=1)',
    '[weiter](%6Aavascript:window.ran=1)',
    '[weiter](javascript%3Awindow.ran=1)',
    '[weiter](//evil.example/x)',
    '[weiter](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[weiter](vbscript:msgbox)',
    '[weiter](file:///etc/hostname)',
    '[weiter](blob:https://evil.example/x)',
    '[weiter](view-source:javascript:window.ran=1)',
    '[weiter](https://ok.example "x\\" onmouseover=\\"window.ran=1")',
    '<javascript:window.ran=1>',
    '![Bild](https://evil.example/x.png)',
    '![Bild](//evil.example/x.png)',
    '![Bild](data:image/svg+xml,<svg/onload=window.ran=1>)',
    '![Bild](x.png "y\\" onload=\\"window.ran=1")',
    '[weiter][ziel]',
    # Roles, templates, attributes of MyST
    '{raw}`<script>window.ran = 1</script>`',
    '{raw-html}`<script>window.ran = 1</script>`',
    '{html}`<script>window.ran = 1</script>`',
    '{download}`/etc/hostname`',
    '{doc}`/../../etc/hostname`',
    '{math}`\\href{javascript:window.ran=1}{x}`',
    '{abbr}`x (<script>window.ran = 1</script>)`',
    '{kbd}`<script>window.ran = 1</script>`',
    '{octicon}`x;1em;"onload=window.ran=1`',
    '{button-link}`javascript:window.ran=1`',
    '{{ config }}',
    '{{ "x".__class__.__mro__ }}',
    '{% include "/etc/hostname" %}',
    '[weiter](https://ok.example){onclick="window.ran=1"}',
    '[x]{style="background: url(https://evil.example/x)" onmouseover="window.ran=1"}',
    '$\\href{javascript:window.ran=1}{x}$',
    '${window.ran = 1}',
    "'; window.ran = 1; //",
    '=HYPERLINK("https://evil.example/")',
)

EVERYWHERE: Final = """\
---
title: ATTACK
html_theme.sidebar_secondary.remove: true
myst:
  html_meta:
    description: 'QUOTED'
    'description lang=de': 'QUOTED'
    property=og:locale: 'QUOTED'
---

# ATTACK

:::{chamber} kammer-NUMBER
:name: ATTACK
:kind: ATTACK
:state: BW
:website: ATTACK
:source: ATTACK
:read-on: ATTACK
:as-of: k. A.
:::

[ziel]: javascript:window.ran=1

## Auftrag und Erforderlichkeit

:::{legal-basis} § 1 ATTACK
:basis-for: ATTACK

ATTACK
:::

ATTACK

### ATTACK

> ATTACK

- ATTACK

1. **ATTACK**

ATTACK
: ATTACK

| ATTACK | b |
|---|---|
| ATTACK | `ATTACK` |

```
ATTACK
```

```{table} ATTACK
| a | b |
|---|---|
| ATTACK | 1 |
```

```{figure} missing.png
:alt: ATTACK
:name: ATTACK

ATTACK
```

```{admonition} ATTACK
:class: ATTACK

ATTACK
```

:::{card} ATTACK
ATTACK
:::

:::{editor-note}
ATTACK
:::

## Kanäle

:::{channel} ATTACK
:id: ATTACK
:title: ATTACK

:purpose: ATTACK
:contents: ATTACK
:audience: ATTACK
:access: ATTACK
:::

:::{channel} Facebook
:id: facebook
:title: ATTACK
:url: ATTACK
:account: ATTACK
:status: ATTACK
:since: ATTACK
:interaction: ATTACK
:responsible: ATTACK
:ATTACK: x

:purpose: ATTACK
:contents: ATTACK
:audience: ATTACK
:access: ATTACK
:choice: ATTACK
:note: ATTACK
:::

## Verantwortlichkeit

:::{responsible} editorial
:name: ATTACK
:unit: ATTACK
:role: ATTACK
:email: ATTACK
:phone: ATTACK

ATTACK
:::

## Rechte der Betroffenen

:::{dpo-contact} ATTACK
:role: ATTACK
:organisation: ATTACK
:email: ATTACK
:phone: ATTACK
:address: ATTACK
:url: ATTACK
:rights: ATTACK
:complaints: ATTACK
:authority: ATTACK

ATTACK
:::

## Datensparsamkeit

{norm}`ATTACK` {concept:chamber}`ATTACK` {concept:channel}`ATTACK <kammer-NUMBER/facebook>`

## Alternative Informations- und Kommunikationswege

:::{alternatives}
:website: ATTACK
:email: ATTACK
:newsletter: ATTACK

ATTACK
:::

## Sensibilisierung

:::{comparison-table} ATTACK
:::

:::{comparison-table} channels
:caption: ATTACK
:chambers: ATTACK
:::

:::{covers} ATTACK
:::

## Prüfstand

:::{requirements}
:::
"""


def page(attack: str, number: int) -> str:
    """The page of a chamber with an attack wherever a page takes text."""
    quoted = attack.replace("'", "''")
    return EVERYWHERE.replace('QUOTED', quoted).replace('ATTACK', attack).replace('NUMBER', str(number))


DIRECTIVES: Final = {
    'raw': '```{raw} html\n<script>window.ran = 1</script>\n```',
    'raw-file': '```{raw} html\n:file: /etc/hostname\n```',
    'raw-url': '```{raw} html\n:url: https://evil.example/\n```',
    'only': '```{only} html\n<script>window.ran = 1</script>\n```',
    'eval-rst': '```{eval-rst}\n.. raw:: html\n\n   <script>window.ran = 1</script>\n```',
    'eval-rst-role': (
        '```{eval-rst}\n.. role:: weird(raw)\n   :format: html\n\n:weird:`<script>window.ran = 1</script>`\n```'
    ),
    'role': '```{role} weird(raw)\n:format: html\n```\n\n{weird}`<script>window.ran = 1</script>`',
    'include': '```{include} ../SECRET\n```',
    'include-absolute': '```{include} SECRET\n```',
    'include-link': '```{include} /chambers/link.txt\n```',
    'download': '{download}`weiter <../../secret.txt>`',
    'literalinclude': '```{literalinclude} ../SECRET\n```',
    'literalinclude-absolute': '```{literalinclude} SECRET\n```',
    'csv-file': '```{csv-table} x\n:file: SECRET\n```',
    'csv-url': '```{csv-table} x\n:url: https://evil.example/x.csv\n```',
    'figure': '```{figure} ../../secret.txt.png\n```',
    'figure-remote': '```{figure} https://evil.example/x.png\n:target: javascript:window.ran=1\n```',
    'image-target': '```{image} x.png\n:target: javascript:window.ran=1\n```',
    'toctree': '```{toctree}\nweiter <javascript:window.ran=1>\n```',
    'toctree-remote': '```{toctree}\nweiter <https://evil.example/>\n```',
    'card-link': ':::{card} x\n:link: javascript:window.ran=1\n\ny\n:::',
    'button-link': '```{button-link} javascript:window.ran=1\nweiter\n```',
    'meta': '```{meta}\n:description: "><script>window.ran = 1</script>\n```',
    'math': '```{math}\n\\href{javascript:window.ran=1}{x}\n```',
    'code': '```{code-block} html\n:caption: <script>window.ran = 1</script>\n\n<script>window.ran=1</script>\n```',
    'parsed-literal': '```{parsed-literal}\n`weiter <javascript:window.ran=1>`_\n```',
    'target': '```{eval-rst}\n.. _weiter: javascript:window.ran=1\n\nweiter_\n```',
    'container': '```{container} x" onmouseover="window.ran=1\ny\n```',
    'iframe': '```{iframe} https://evil.example/\n```',
    'substitution': '```{eval-rst}\n.. |x| raw:: html\n\n   <script>window.ran = 1</script>\n\n|x|\n```',
    'class': '```{class} x" onmouseover="window.ran=1\n```\n\ny',
}
