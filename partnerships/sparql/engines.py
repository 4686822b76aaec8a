"""Where a query runs: on the dataset with Oxigraph or rdflib, or at an endpoint that the user names."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from partnerships.dataset import Dataset
from partnerships.errors import QueryError
from partnerships.sparql.checking import Query, check
from partnerships.sparql.results import Result

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph

__all__ = ["ENGINES", "answer", "ask_endpoint", "exported", "on_oxigraph", "on_rdflib", "store", "write_oxigraph"]

_ACCEPT = "application/sparql-results+json, text/turtle;q=0.5"
_LARGEST = 100_000_000
"""Bytes that are taken from an endpoint."""


def exported(dataset: Dataset, day: date | None = None) -> bytes:
    """The dataset as N-Quads; with a day, the edges between actors as of that day too."""
    from partnerships import rdf

    return rdf.serialize(dataset, "nquads", as_of=day)


def store(nquads: bytes) -> Store:
    """An Oxigraph store in memory."""
    from pyoxigraph import RdfFormat, Store

    made = Store()
    made.load(nquads, format=RdfFormat.N_QUADS)
    return made


def answer(dataset: Dataset, text: str, engine: str = "oxigraph", day: date | None = None) -> Result:
    """The result of a SELECT, ASK, CONSTRUCT or DESCRIBE query on the dataset's export.

    Args:
        dataset: what to ask.
        text: the query, in SPARQL 1.1.
        engine: ``oxigraph`` or ``rdflib``, which is far slower.
        day: add the edges between actors as of the day: ``sp:alliedWith`` and its like, in a graph of their own.

    Raises:
        QueryError: the query is not SPARQL 1.1, is an update, or asks for SERVICE or FROM.
        KeyError: another engine.
        OutsideCoverage: the dataset does not record the day.
    """
    query = check(text)
    return ENGINES[engine](dataset, query, day)


def on_oxigraph(made: Store, query: Query) -> Result:
    """The result of a checked query on a store."""
    output = io.BytesIO()
    write_oxigraph(made, query, "N_TRIPLES" if query.gives == "graph" else "JSON", output)
    return Result(query.gives, output.getvalue())


def write_oxigraph(made: Store, query: Query, form: str, output: IO[bytes]) -> None:
    """Write the result of a checked query on a store. A pattern outside GRAPH matches in all graphs together.

    Args:
        made: the store.
        query: the query.
        form: what pyoxigraph calls the format, such as ``JSON`` or ``TURTLE``.
        output: where to write.

    Raises:
        QueryError: Oxigraph cannot answer it.
    """
    import pyoxigraph as ox

    try:
        found: Any = made.query(query.text, use_default_graph_as_union=True)
        if query.gives == "graph":
            ox.serialize(found, output, getattr(ox.RdfFormat, form))
        else:
            found.serialize(output, getattr(ox.QueryResultsFormat, form))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise _oxigraph_says(error) from None


def on_rdflib(graph: Graph, query: Query) -> Result:
    """The result of a checked query on a graph, which has no named graphs in it."""
    try:
        found = graph.query(query.prepared)
        form = "nt" if query.gives == "graph" else "json"
        return Result(query.gives, found.serialize(format=form) or b"")
    except Exception as error:  # rdflib raises bare exceptions for what it cannot evaluate
        raise QueryError(f"rdflib cannot answer this: {' '.join(str(error).split())[:200]}") from None


def _oxigraph_says(error: Exception) -> QueryError:
    """What is wrong in one line; Oxigraph lists each token that it could have read, and we do not."""
    said = " ".join(str(error).split())
    place = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", said)
    if not place:
        return QueryError(f"Oxigraph cannot answer this: {said[:200]}")
    reasons = [part for part in place[3].split(", ") if re.match(r"[A-Z][A-Za-z]* [a-z]", part)]
    return QueryError(f"line {place[1]}, column {place[2]}: {'; '.join(reasons) or 'not a valid query up to here'}")


def _ask_oxigraph(dataset: Dataset, query: Query, day: date | None) -> Result:
    return on_oxigraph(store(exported(dataset, day)), query)


def _ask_rdflib(dataset: Dataset, query: Query, day: date | None) -> Result:
    from partnerships import rdf

    return on_rdflib(rdf.graph(dataset, as_of=day), query)


ENGINES: dict[str, Callable[[Dataset, Query, date | None], Result]] = {
    "oxigraph": _ask_oxigraph,
    "rdflib": _ask_rdflib,
}
"""The engines by name."""


def ask_endpoint(address: str, text: str, seconds: float = 60) -> Result:
    """The result of a query at an endpoint, by the SPARQL 1.1 protocol: the one place that opens a connection.

    Args:
        address: the endpoint, http or https.
        text: the query; it may choose among the endpoint's graphs with FROM.
        seconds: how long to wait for the endpoint.

    Raises:
        QueryError: the query is at fault, or the endpoint does not answer it.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.parse import urlencode, urlsplit
    from urllib.request import Request, urlopen

    query = check(text, other_graphs=True)
    if urlsplit(address).scheme not in ("http", "https"):
        raise QueryError(f"{address} is no endpoint: give an address that begins with http:// or https://")
    form = urlencode({"query": query.text}).encode()
    try:
        with urlopen(Request(address, form, {"Accept": _ACCEPT}), timeout=seconds) as response:
            content = response.read(_LARGEST + 1)
            media = response.headers.get_content_type()
    except HTTPError as error:
        said = " ".join(error.read(300).decode("utf-8", "replace").split())
        raise QueryError(f"{address} answers {error.code} {error.reason}: {said}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise QueryError(f"{address} does not answer: {getattr(error, 'reason', error)}") from None
    if len(content) > _LARGEST:
        raise QueryError(f"{address} sends more than {_LARGEST // 1_000_000} MB: add a LIMIT")
    return _received(address, query, content, media)


def _received(address: str, query: Query, content: bytes, media: str) -> Result:
    """The answer of an endpoint, read so that nothing odd goes further."""
    import pyoxigraph as ox

    try:
        if query.gives == "graph":
            form = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
            received = [quad.triple for quad in ox.parse(content, form)]
            return Result(query.gives, ox.serialize(received, format=ox.RdfFormat.N_TRIPLES) or b"")
        found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
        return Result(query.gives, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{address} sends {media}, which is no result of SPARQL: {str(error)[:200]}") from None
