"""A snapshot, a graph or the dataset written in a format."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from partnerships.dataset import Dataset
from partnerships.exchange.folders import write_folder
from partnerships.exchange.formats import Holds, chosen, module, named
from partnerships.exchange.graphs import parts
from partnerships.exchange.over_time import over_time
from partnerships.files import write_file
from partnerships.network import Snapshot

if TYPE_CHECKING:
    import networkx as nx

    from partnerships.panels import Table

__all__ = ["serialize", "write"]

Content: TypeAlias = "Snapshot | Dataset | nx.Graph | Table"
Written: TypeAlias = "bytes | dict[str, bytes]"


def serialize(content: Content, form: str) -> Written:
    """What a file of a format holds; of a format that is a folder, what each of its files holds, by name.

    Equal content gives equal bytes.

    Args:
        content: for a format of one day: a snapshot, or a graph of one. For a format of all time: the dataset (for
            ``dyad-years`` a table of them too). GEXF and HIF take any of these. Every format of graphs but the matrix
            holds a graph made by ``over_time`` without loss.
        form: a name of :data:`partnerships.exchange.FORMATS`.

    Raises:
        ValueError: no such format; content that it does not hold; a value that cannot be written in it.
        MissingExtra: the format needs a package that is not installed.
    """
    about = chosen(form)
    written: Written
    if about.holds is Holds.RECORDS:
        written = module(form).write(_records(content, form))
    else:
        written = module(form).write(parts(_graph(content, form)))
    return written


def _records(content: Content, form: str) -> Dataset | Table:
    from partnerships.panels import Table

    if isinstance(content, Dataset) or (form == "dyad-years" and isinstance(content, Table)):
        return content
    raise ValueError(f"{chosen(form).title} holds all time: give the dataset")


def _graph(content: Content, form: str) -> nx.Graph:
    import networkx as nx

    about = chosen(form)
    if isinstance(content, nx.Graph):
        return content
    if isinstance(content, Snapshot):
        return content.graph(about.view)
    if isinstance(content, Dataset) and about.holds is Holds.DAY_OR_TIME:
        return over_time(content, about.view)
    raise ValueError(f"{about.title} holds one day: give dataset.as_of(day), or a graph")


def write(content: Content, target: str | Path | IO[bytes], form: str | None = None) -> None:
    """Write a file, or a folder of files, whole or not at all.

    Args:
        content: as in :func:`serialize`.
        target: a path, whose end names the format where ``form`` does not; or a binary stream, for a format of one
            file. A folder that is there already is replaced only if it is empty, or was written so and holds nothing
            else.
        form: a name of :data:`partnerships.exchange.FORMATS`.

    Raises:
        ValueError: as :func:`serialize`; or the end of the path is that of no format.
        MissingExtra: the format needs a package that is not installed.
        OSError: the path cannot be written.
    """
    path = Path(target) if isinstance(target, (str, Path)) else None
    name = named(path, form)
    if path is None and chosen(name).folder:
        raise ValueError(f"{name} is a folder of files: give a path")
    made = serialize(content, name)
    if not isinstance(target, (str, Path)):
        assert isinstance(made, bytes)
        target.write(made)
    elif isinstance(made, dict):
        write_folder(Path(target), name, made)
    else:
        write_file(Path(target), made)
