"""The explorer: the whole dataset as one page that needs nothing else and asks nobody for anything."""

from __future__ import annotations

from partnerships.explorer.assembly import page

__all__ = ["page"]
