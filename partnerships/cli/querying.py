"""``sparql`` and ``serve``: queries in SPARQL, here or from other programs."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerships.cli import options
from partnerships.cli.output import Listing, emit, write_atomic
from partnerships.dataset import load
from partnerships.diagnostics import close_to
from partnerships.wording import counted

if TYPE_CHECKING:
    from partnerships.sparql import Result

__all__ = ["serve_command", "sparql_command"]


@click.command("sparql")
@click.argument("query", required=False, metavar="[NAME|FILE.rq|QUERY]")
@click.option("--engine", type=click.Choice(["oxigraph", "rdflib"]),
              help="What runs the query. Default: oxigraph, which is far faster.")  # fmt: skip
@click.option("--endpoint", metavar="URL", help="Ask this endpoint in place of the dataset. It gets the query.")
@options.as_of
@options.data
@options.table_format
def sparql_command(
    query: str | None, engine: str | None, endpoint: str | None, day: date | None, folder: Path | None,
    form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Run a query in SPARQL 1.1 on the dataset: SELECT, ASK, CONSTRUCT or DESCRIBE.

    NAME is that of a shipped question; without an argument, they are all listed. FILE.rq holds a query; - is standard
    input. With --as-of, the edges between actors as of that day are there too, such as sp:alliedWith. CONSTRUCT and
    DESCRIBE give Turtle.
    """
    from partnerships import sparql

    if endpoint and (engine or day or folder):
        raise click.UsageError("--endpoint stands alone: --engine, --as-of and --data are for the dataset")
    if query is None:
        _list(form, target)
        return
    text = _text(query)
    if endpoint:
        _print(sparql.ask_endpoint(endpoint, text), form, target)
    else:
        _print(sparql.answer(load(folder), text, engine or "oxigraph", day), form, target)


def _list(form: str | None, target: Path | None) -> None:
    from partnerships.sparql import questions

    known = questions().values()
    payload = [{"name": one.name, "question": one.question, "query": one.text} for one in known]
    rows = [[one.name, one.question] for one in known]
    below = ["", "partnerships sparql NAME answers one of them."]
    emit(
        Listing(counted(len(rows), "question"), ["name", "question"], rows, below=below, payload=payload), form, target
    )


def _text(query: str) -> str:
    """The query that an argument means: a shipped one, a file's, that of standard input, or itself."""
    from partnerships.sparql import questions

    known = questions()
    if query in known:
        return known[query].text
    try:
        if query == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if query.endswith((".rq", ".sparql")):
            return Path(query).read_text(encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot read {query}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{query} is not UTF-8 text") from None
    if "{" not in query and len(query.split()) == 1:
        hint = " or ".join(close_to(query, known))
        raise click.ClickException(f"no question {query}" + (f": did you mean {hint}?" if hint else ""))
    return query


def _print(result: Result, form: str | None, target: Path | None) -> None:
    """A result in the form asked for, or that of the file's suffix."""
    from partnerships.sparql.results import shortened

    form = form or {".json": "json", ".csv": "csv"}.get(target.suffix.lower() if target else "", "table")
    if result.gives == "graph" and form != "table":
        raise click.UsageError("CONSTRUCT and DESCRIBE give Turtle: leave --format out")
    if result.gives == "graph":
        _write(result.turtle(), target)
    elif form == "csv":
        _write(result.csv(), target)
    elif form == "json":
        emit(Listing("", payload=json.loads(result.content)), form, target)
    elif result.gives == "boolean":
        emit(Listing("", page=["true" if result.truth else "false"]), form, target)
    else:
        rows = [[shortened(term) for term in row] for row in result.rows()]
        emit(Listing(counted(len(rows), "row"), result.variables, rows), form, target)


def _write(content: bytes, target: Path | None) -> None:
    if target is None or str(target) == "-":
        click.echo(content, nl=False)
    else:
        write_atomic(target, content)


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=3030, show_default=True, metavar="N",
              help="The port; 0 takes a free one.")  # fmt: skip
@click.option("--timeout", "seconds", type=click.FloatRange(0, 3600, min_open=True), default=30, show_default=True,
              metavar="SECONDS", help="A query that takes longer is cut off.")  # fmt: skip
@options.data
def serve_command(port: int, seconds: float, folder: Path | None) -> None:
    """Answer SPARQL queries of programs on this computer, and of no other, until Ctrl-C.

    The endpoint is /sparql on 127.0.0.1. It reads only: updates, SERVICE, FROM and LOAD are refused.
    """
    import signal

    from partnerships.sparql.engines import exported
    from partnerships.sparql.server import HOST, listen, server
    from partnerships.sparql.workers import Pool

    own = listen(port)
    data = exported(load(folder))
    triples = data.count(b"\n")
    pool = Pool(data, workers=2, seconds=seconds)
    try:
        running = server(own, pool, triples)
        for sent in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sent, signal.default_int_handler)
        click.echo(f"{triples} triples at http://{HOST}:{own.getsockname()[1]}/sparql; Ctrl-C ends it", err=True)
        running.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        pool.close()
        own.close()
    click.echo("ended", err=True)
