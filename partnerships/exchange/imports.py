"""A file or a folder of a format read."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from partnerships.exchange.folders import folder_files
from partnerships.exchange.formats import Format, chosen, module, named
from partnerships.exchange.graphs import Parts, assembled
from partnerships.exchange.texts import refusal

__all__ = ["read"]


def read(source: str | Path | IO[bytes], form: str | None = None) -> Any:
    """What was written by ``write``. Nothing is ever fetched.

    A format of graphs gives a networkx graph equal to the one that was written; but a matrix has only its nodes and
    weights, and Kumu's JSON nothing that is told of the graph itself. ``dyad-years`` gives rows, ``neo4j`` the rows of
    each file by name, ``parquet`` the tables by name.

    Args:
        source: a path, whose end names the format where ``form`` does not; or a binary stream.
        form: a name of :data:`partnerships.exchange.FORMATS`.

    Raises:
        DataError: the file cannot be read, or is not in that format.
        ValueError: no such format, or the end of the path is that of none.
        MissingExtra: the format needs a package that is not installed.
    """
    path = Path(source) if isinstance(source, (str, Path)) else None
    name = named(path, form)
    about, file = chosen(name), str(path or "<stream>")
    try:
        raw = _content(source, about)
    except OSError as error:
        kind = "a folder" if about.folder else "a file"
        raise refusal(file, f"cannot be read: {error.strerror or error}", f"give {kind} that exists") from None
    try:
        found = module(name).read(raw, file)
        return assembled(found) if isinstance(found, Parts) else found
    except (ValueError, KeyError) as error:
        wrong = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise refusal(file, f"not {about.title} as it is written here: {wrong}", "give an export") from None


def _content(source: str | Path | IO[bytes], form: Format) -> bytes | dict[str, bytes]:
    if not isinstance(source, (str, Path)):
        return source.read()
    return folder_files(Path(source)) if form.folder else Path(source).read_bytes()
