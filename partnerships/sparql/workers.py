"""Worker processes that answer queries: one that takes too long is killed, and another takes its place.

Oxigraph cannot be interrupted, so that a process is the only thing to stop. A worker opens neither files nor
connections once it holds the data, where the system can forbid it.
"""

from __future__ import annotations

import contextlib
import io
import os
import queue
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from partnerships.errors import QueryError

__all__ = ["GRAPHS", "SOLUTIONS", "Pool", "Reply"]

SOLUTIONS = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "application/xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
"""The media types of solutions and truth values, and pyoxigraph's name of each."""

GRAPHS = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
}
"""The media types of graphs."""

_LARGEST = 20_000_000
"""Bytes of a result."""
_MEMORY = 2 * 1024**3
"""Bytes that a worker may take."""
_PATIENCE = 60
"""Seconds for a new worker to read the data."""


@dataclass(frozen=True)
class Reply:
    """What a request gets: a status of HTTP, a media type, and the text."""

    status: int
    media: str
    body: bytes

    @classmethod
    def sentence(cls, status: int, words: str) -> Reply:
        """An answer in plain words."""
        return cls(status, "text/plain; charset=utf-8", f"{words}\n".encode())


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    ready: bool = False


class Pool:
    """Workers over the same data, each answering one query at a time."""

    def __init__(self, nquads: bytes, workers: int, seconds: float) -> None:
        self.seconds = seconds
        self._nquads = nquads
        self._context = get_context("spawn")
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._all: set[Any] = set()
        self._closed = False
        for _ in range(workers):
            self._start()

    def ask(self, text: str, solutions: str | None, graphs: str | None) -> Reply:
        """The answer to a query, in the media type given for what it gives, within the time limit."""
        try:
            worker = self._idle.get(timeout=self.seconds)
        except queue.Empty:
            return Reply.sentence(503, f"all workers were busy for {self.seconds:g} s: try again")
        try:
            if not worker.ready:
                worker.ready = worker.pipe.poll(_PATIENCE) and worker.pipe.recv()
            worker.pipe.send((text, solutions, graphs))
            if worker.pipe.poll(self.seconds):
                reply: Reply = worker.pipe.recv()
                self._idle.put(worker)
                return reply
            reply = Reply.sentence(503, f"the query took longer than {self.seconds:g} s and was cut off")
        except (EOFError, OSError):
            reply = Reply.sentence(503, "the query took more memory than it may, and its worker stopped")
        self._stop(worker.process)
        self._start()
        return reply

    def close(self) -> None:
        """Stop all workers."""
        self._closed = True
        for process in tuple(self._all):
            self._stop(process)

    def _start(self) -> None:
        if self._closed:
            return
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._nquads), daemon=True)
        process.start()
        theirs.close()
        self._all.add(process)
        self._idle.put(_Worker(process, ours))

    def _stop(self, process: Any) -> None:
        process.kill()
        process.join()
        self._all.discard(process)


class _Bounded(io.BytesIO):
    """Takes so many bytes and no more."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > _LARGEST:
            raise QueryError(f"the result is larger than {_LARGEST // 1_000_000} MB: add a LIMIT")
        return super().write(data)


def _work(pipe: Connection, nquads: bytes) -> None:
    """The life of a worker: read the data, then answer until the pipe is closed."""
    from partnerships.sparql.engines import store

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends its workers
    made = store(nquads)
    del nquads
    _answer(made, "SELECT * { ?s ?p ?o } LIMIT 1", "text/csv", "text/turtle")  # imports all that a query needs
    _shut_in()
    try:
        pipe.send(True)
        while True:
            pipe.send(_answer(made, *pipe.recv()))
    except (EOFError, OSError):
        return


def _answer(made: Any, text: str, solutions: str | None, graphs: str | None) -> Reply:
    from partnerships.sparql.checking import check
    from partnerships.sparql.engines import write_oxigraph

    try:
        query = check(text)
        offered, media = (GRAPHS, graphs) if query.gives == "graph" else (SOLUTIONS, solutions)
        if media is None:
            return Reply.sentence(406, f"there is none of the media types asked for: take one of {', '.join(offered)}")
        body = _Bounded()
        write_oxigraph(made, query, offered[media], body)
        return Reply(200, media, body.getvalue())
    except QueryError as error:
        return Reply.sentence(400, str(error))
    except MemoryError:
        return Reply.sentence(503, "the query took more memory than it may")


def _shut_in() -> None:
    """From here on no file and no connection is opened, memory is bounded, and a crash is silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for what, most in ((resource.RLIMIT_NOFILE, 0), (resource.RLIMIT_AS, _MEMORY)):
        with contextlib.suppress(ValueError, OSError):  # a system may not offer one of them
            resource.setrlimit(what, (most, most))
