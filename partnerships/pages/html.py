"""Markdown pages as HTML pages that need nothing else."""

from __future__ import annotations

import html
import re

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --soft: #595959; --line: #d0d0d0; --link: #0060a0; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181d; --ink: #f0f0f0; --soft: #b8b8b8; --line: #4a5058; --link: #7cc4f5; }
  img { background: #fff; padding: .5rem; }
}
body { background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto;
  max-width: 62rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 2.2em 0 .6em; }
h1 { margin-top: .5em; font-size: 1.7rem; }
a { color: var(--link); }
img { max-width: 100%; height: auto; box-sizing: border-box; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; overflow-wrap: normal; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem .3rem 0; text-align: left; vertical-align: top; }
code { font-size: .9em; }
summary { cursor: pointer; }
@media print { body { max-width: none; } details > * { display: block; } a { color: inherit; } }
"""


def page(text: str) -> str:
    """A page of Markdown as HTML, titled by its first heading; links to Markdown pages lead to their HTML.

    Args:
        text: Markdown whose words are escaped (:func:`partnerships.pages.markdown.escape`); HTML in it stays as it is.
    """
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    body = re.sub(r'href="([\w-]+)\.md"', r'href="\1.html"', body)
    body = body.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    title = html.escape(found[1] if found else "Security partnerships")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' data:; "
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
