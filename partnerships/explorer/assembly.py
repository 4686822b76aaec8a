"""The page put together: template, style, script and data, with hashes that let nothing else run."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from partnerships.dataset import Dataset
from partnerships.drawing import THEMES, Theme
from partnerships.explorer.content import content
from partnerships.vocabulary import Basis, choose

__all__ = ["page"]

_HERE = Path(__file__).parent
_SCRIPTS = (
    "elements", "network", "hub", "state", "shapes", "picture", "pointing", "table", "details", "tie_details",
    "summary", "time", "filters", "search", "downloads", "start",
)  # fmt: skip
"""In the order in which they run."""

_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})
"""What could end the element around the data, or a line of script, as JSON escapes."""


def page(dataset: Dataset, day: str | date | None = None, basis: Basis | str = Basis.IN_FORCE) -> str:
    """The explorer as one HTML page: it runs from a file, and no request leaves it.

    Args:
        dataset: what to show.
        day: the day first shown; without it, the last of the coverage.
        basis: ``in_force`` counts ties and instruments from entry into force, ``signed`` from signature.

    Raises:
        OutsideCoverage: the dataset does not record that day.
        ValueError: the text is no day, or the basis is unknown.
    """
    chosen = choose(Basis, basis)
    first_shown = dataset.as_of(day, chosen).day
    style = "\n".join([*_palettes(), _read("picture.css"), _read("style.css")])
    script = "\n".join(['"use strict";', *(_read(f"{name}.js") for name in _SCRIPTS)])
    return Template(_read("page.html")).substitute(
        policy=_policy(style, script),
        title=escape(dataset.description.title),
        version=escape(dataset.version),
        licence=escape(dataset.description.license),
        first=dataset.first_day,
        last=dataset.last_day,
        basis="signature" if chosen is Basis.SIGNED else "entry into force",
        style=style,
        data=_json(content(dataset, first_shown, chosen)),
        script=script,
    )


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _policy(style: str, script: str) -> str:
    """Nothing but this script and this style; images only from the page itself, for the picture as PNG."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _palettes() -> Iterator[str]:
    """The colours of each theme as custom properties, and the strokes, which all themes share."""
    light, dark, print_ = (_colours(THEMES[name]) for name in ("light", "dark", "print"))
    yield f":root {{ color-scheme: light; {light} }}"
    yield f":root[data-theme=dark] {{ color-scheme: dark; {dark} }}"
    yield f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{ color-scheme: dark; {dark} }} }}"
    yield f"@media print {{ :root:root:root {{ color-scheme: light; {print_} }} }}"
    for kind, stroke in THEMES["light"].strokes.items():
        dashes = " ".join(f"{dash * stroke.width:g}" for dash in stroke.dashes) or "none"
        yield (f".{kind} {{ stroke: var(--{kind}); stroke-width: {stroke.width:g}; stroke-dasharray: {dashes} }}")


def _colours(theme: Theme) -> str:
    named = {name: getattr(theme, name) for name in ("paper", "ink", "soft", "faint", "fill", "accent")}
    named |= {kind: stroke.colour for kind, stroke in theme.strokes.items()}
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())
