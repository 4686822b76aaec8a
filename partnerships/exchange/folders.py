"""Formats of several files: the folder that they fill, and the list by which it is known as ours."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from pathlib import Path

from partnerships.exchange.texts import json_bytes
from partnerships.files import replace_folder

__all__ = ["folder_files", "write_folder"]

_LIST = "_partnerships.json"
"""The file that names the format and the other files. Readers of Parquet pass over names that begin so."""


def write_folder(folder: Path, form: str, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder, in one piece.

    The folder may be new, empty, or one that was written so before and holds nothing else.

    Raises:
        OSError: the folder holds other files, or cannot be written.
    """
    if folder.exists() and not _ours(folder):
        raise FileExistsError(errno.EEXIST, "it holds other files: name a new folder")
    listed = json_bytes({"format": form, "files": sorted(files)})
    replace_folder(folder, {**files, _LIST: listed})


def _ours(folder: Path) -> bool:
    found = {path.name for path in folder.iterdir()}
    if not found:
        return True
    try:
        listed = json.loads((folder / _LIST).read_bytes())["files"]
        return found <= {*listed, _LIST}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def folder_files(folder: Path) -> dict[str, bytes]:
    """The content of each file of a folder by its name.

    Raises:
        OSError: one cannot be read.
    """
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
