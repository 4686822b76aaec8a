"""Pages: the gallery is what its examples draw, and Markdown becomes HTML in which words stay words."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT
from matplotlib.image import imread

from partnerships.pages import gallery, html
from partnerships.pages.markdown import escape, table

EXAMPLES = ROOT / "examples" / "figures"
ANEW = "write it anew: make gallery"


def test_the_gallery_shows_every_example() -> None:
    assert sorted(gallery.ORDER) == sorted(path.stem for path in EXAMPLES.glob("*.py"))
    page = (ROOT / "docs/gallery.md").read_text(encoding="utf-8")
    assert page == gallery.page(EXAMPLES), ANEW
    assert all((ROOT / f"docs/images/{name}.png").is_file() for name in gallery.ORDER)


@pytest.mark.parametrize("name", [name for name in gallery.ORDER if name != "findings"])
def test_the_gallerys_pictures_are_current(name: str, tmp_path: Path) -> None:
    drawn, shown = imread(gallery.draw(EXAMPLES, name, tmp_path)), imread(ROOT / f"docs/images/{name}.png")
    assert drawn.shape == shown.shape, ANEW
    assert abs(drawn - shown).mean() < 0.002, ANEW


class _Tags(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        assert not [value for name, value in attrs if name in ("href", "src") and value and value.startswith("java")]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[a](javascript:alert(1))",
        "a | b",
        "**bold** `code`",
    ],
)
def test_words_stay_words_in_html(name: str) -> None:
    text = "\n".join([f"# {escape(name)}", "", *table(["name"], [[name]]), "", f"- {escape(name)}"]) + "\n"
    tags = _Tags(html.page(text))
    assert not {"script", "img", "strong", "code", "a"} & set(tags.tags)
    assert tags.words.count(name) >= 3


def test_a_page_has_a_title_and_its_links_lead_to_html() -> None:
    page = html.page(
        "# Findings\n\nSee [scenarios](scenarios.md), [data](x.csv) and [others](https://example.org/a.md).\n"
    )
    assert "<title>Findings</title>" in page
    assert 'href="scenarios.html"' in page
    assert 'href="x.csv"' in page
    assert 'href="https://example.org/a.md"' in page
    assert "default-src 'none'" in page
