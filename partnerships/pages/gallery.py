"""The gallery: each example with its figure and its code."""

from __future__ import annotations

import runpy
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

__all__ = ["ORDER", "draw", "page"]

ORDER = (
    "hubs",
    "hubs-1960",
    "side-by-side",
    "network",
    "dark",
    "minilaterals",
    "minilaterals-table",
    "multiples",
    "portfolio",
    "timeline",
    "matrix",
    "series",
    "findings",
)
"""The examples, by the names of their files."""

_HEAD = """\
# Gallery

Every figure below is drawn by the code beside it, which is a file in `examples/figures/`. Each states its finding, the
day, the version of the data and the number of sources, and can be saved as PNG, SVG or PDF. `sp.plots.caption(figure)`
has the same in words, for an alt text, with what is drawn as rows; `partnerships plot` writes both beside the picture.
"""


def draw(examples: Path, name: str, folder: Path) -> Path:
    """Run an example in a folder, and return the picture that it saved there."""
    script = (examples / f"{name}.py").resolve()
    with chdir(folder):
        runpy.run_path(str(script))
    return folder / f"{name}.png"


def page(examples: Path, names: Sequence[str] = ORDER) -> str:
    """The page in Markdown; its pictures are expected in ``images/`` beside it."""
    return "\n".join(_page(examples, names)) + "\n"


def _page(examples: Path, names: Sequence[str]) -> Iterator[str]:
    yield _HEAD
    for name in names:
        _, about, code = (examples / f"{name}.py").read_text("utf-8").split('"""', 2)
        yield f"## {name.replace('-', ' ').capitalize()}\n\n{about}\n"
        yield f"![{about.rstrip('.')}](images/{name}.png)\n"
        yield f"```python\n{code.strip()}\n```\n"
