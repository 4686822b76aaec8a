from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from partnerships import documents

plain = st.recursive(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\x85"),
        min_size=1,
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcdefgh", min_size=1), inner),
    max_leaves=20,
)


@given(plain)
def test_what_was_written_is_read_as_text(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    document = documents.parse(text)
    assert not document.problems
    assert document.value == value


@given(plain)
def test_the_place_of_each_value_holds_it(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**9)
    lines = text.splitlines()
    document = documents.parse(text)
    for trail, _ in texts_in(value):
        line, column = document.place(trail)
        assert lines[line - 1][column - 1] == '"'
        assert yaml.safe_load(lines[line - 1][column - 1 :].rstrip(",]}")) is not None


def texts_in(value: object, *trail: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text with its trail."""
    if isinstance(value, str):
        yield trail, value
    inside: Any = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for step, part in inside:
        yield from texts_in(part, *trail, step)


def test_places_are_those_of_the_nearest_thing_that_is_there() -> None:
    document = documents.parse("- a: 1\n  b:\n    - c: [x, y]\n")
    assert document.place(()) == (1, 1)
    assert document.place((0, "b")) == (2, 3)  # a collection is looked for at its key
    assert document.place((0, "b", 0)) == (3, 7)
    assert document.place((0, "b", 0, "c", 1)) == (3, 14)
    assert document.place((0, "b", 7, "c")) == (2, 3)
    for trail, place in (((0, "b", "tagged", 0, "c", 1), (3, 14)), ((0, "x", "a"), (1, 6))):
        assert (document.problem(trail, "", "", "").line, document.problem(trail, "", "", "").column) == place
    assert document.problem((0, "a"), "", "", "", at_key=True).column == 3


@pytest.mark.parametrize(
    ("text", "line", "column", "wrong"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "key a given twice, first on line 1"),
        ("a: &x 1\n", 1, 4, "anchor &x"),
        ("b: *x\n", 1, 4, "alias *x"),
        ("a: !!int 1\n", 1, 4, "tag"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("- a: 1\n  b: [1, 2\n", 3, 1, "not YAML"),
        ("a:\n  - b\n c: 1\n", 3, 2, "not YAML"),
        ("a: \n", 1, 3, "a has no value"),
        ("? [a]\n: b\n", 1, 3, "a key that is not text"),
        ("? [a]\n: [b]\n", 1, 3, "a key that is not text"),
        ("a: b\x07\n", 1, 5, "not YAML"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, line: int, column: int, wrong: str) -> None:
    problems = documents.parse(text, "x.yaml").problems
    assert problems
    assert (problems[0].file, problems[0].line) == ("x.yaml", line)
    assert problems[0].column == column
    assert wrong in problems[0].wrong


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: b\nc: \xff\n")
    (problem,) = documents.read(path).problems
    assert (problem.line, problem.column) == (2, 4)
    assert "UTF-8" in problem.right


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    documents.parse(text)
