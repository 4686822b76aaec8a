"""What a query must be before an engine sees it: SPARQL 1.1, reading only, and asking nothing of other servers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from partnerships.errors import QueryError

__all__ = ["NO_UPDATE", "Query", "check"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_RESULTS = {"SelectQuery": "solutions", "AskQuery": "boolean", "ConstructQuery": "graph", "DescribeQuery": "graph"}
_NO_SERVICE = "SERVICE is refused: a query opens no connection to another server"
_NO_FROM = "FROM is refused: a query reads the dataset at hand and loads no other"
NO_UPDATE = "updates are refused: the data are read only"


@dataclass(frozen=True)
class Query:
    """A query that may run.

    Attributes:
        text: the text to hand to an engine.
        gives: ``solutions``, ``boolean`` or ``graph``.
        prepared: the query as rdflib runs it.
    """

    text: str
    gives: str
    prepared: Any


def check(text: str, other_graphs: bool = False) -> Query:
    """Parse a query and look through its whole tree.

    Args:
        text: the query.
        other_graphs: let ``FROM`` pass, for an endpoint that the user named and whose graphs it chooses from.

    Raises:
        QueryError: with line and column if it is not SPARQL 1.1; or it holds an update, ``SERVICE`` or ``FROM``.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    text = _plain(text)
    try:
        tree = parseQuery(text)
        _refuse(tree, other_graphs)
        prepared = translateQuery(tree)
    except QueryError:
        raise
    except RecursionError:
        raise QueryError("the query is nested too deeply") from None
    except Exception as error:  # rdflib raises bare exceptions, besides those of its parser
        raise _explained(text, error) from None
    return Query(text, _RESULTS[tree[1].name], prepared)


def _plain(text: str) -> str:
    r"""The text without ``\u`` escapes and carriage returns.

    Two parsers see a query, and where they took these differently, one might see a comment or a string where the other
    sees a clause. So nothing is left that they could take differently.
    """
    try:
        plain = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text.removeprefix("\ufeff"))
        plain.encode("utf-8")
    except (ValueError, OverflowError):
        raise QueryError("the query holds an escape that stands for no character") from None
    if re.search(r"\\u[0-9A-Fa-f]{4}", plain, re.IGNORECASE):
        raise QueryError("the query holds an escape within an escape")
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _refuse(tree: Any, other_graphs: bool) -> None:
    for name in _names(tree):
        if name == "ServiceGraphPattern":
            raise QueryError(_NO_SERVICE)
        if name == "DatasetClause" and not other_graphs:
            raise QueryError(_NO_FROM)


def _names(tree: Any) -> Iterator[str]:
    """The names of all nodes of a parse tree."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, CompValue):
            yield node.name
            left.extend(node.values())
        elif isinstance(node, (ParseResults, list, tuple, set)):
            left.extend(node)
        elif isinstance(node, dict):
            left.extend(node.values())


def _explained(text: str, error: Exception) -> QueryError:
    from pyparsing import ParseBaseException

    if isinstance(error, ParseBaseException):
        if _is_update(text):
            return QueryError(NO_UPDATE)
        rest = text.splitlines()[error.lineno - 1][error.col - 1 :].split() if error.loc < len(text) else []
        near = f"at or soon after {rest[0][:40]!r}" if rest else "at the end"
        return QueryError(f"line {error.lineno}, column {error.col}: a syntax error {near}")
    unknown = re.fullmatch(r"Unknown namespace prefix : (.*)", str(error))
    if unknown:
        place = re.search(rf"(?<![\w.-]){re.escape(unknown[1])}:", text)
        before = text[: place.start()] if place else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return QueryError(f"line {line}, column {column}: the prefix {unknown[1]}: is not declared")
    return QueryError(f"line 1, column 1: not a SPARQL query: {' '.join(str(error).split())[:200]}")


def _is_update(text: str) -> bool:
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except Exception:  # it is no update either
        return False
