"""What captions share: the layer in words, the version of the data, and how many sources stand behind a picture."""

from __future__ import annotations

from collections.abc import Iterable

from partnerships.models import Tie
from partnerships.network import Snapshot
from partnerships.wording import counted

__all__ = ["data_note", "layer_note", "version_note"]


def layer_note(snapshot: Snapshot) -> str:
    """What the snapshot is restricted to, in brackets; nothing where it is whole."""
    words = "; ".join(f"{key} {value}" for key, value in snapshot.layer.parameters().items())
    return f" ({words})" if words else ""


def data_note(snapshot: Snapshot, ties: Iterable[Tie]) -> str:
    """Version and licence of the data, and the number of sources that the ties cite for their own dates."""
    cited = {citation.source for tie in ties for citation in tie.sources}
    return version_note(snapshot.corpus.description.version, len(cited))


def version_note(version: str, sources: int) -> str:
    """Version and licence of the data, and a number of sources."""
    return f"Data {version}, CC BY 4.0; {counted(sources, 'source')}."
