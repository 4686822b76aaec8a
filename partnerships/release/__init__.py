"""A release: the dataset in every form, described so that people and machines find, check and cite it."""

from __future__ import annotations

from partnerships.release.contents import SUMS, files

__all__ = ["SUMS", "files"]
