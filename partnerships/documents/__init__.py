"""YAML text as plain values, with the place of every key and value."""

from __future__ import annotations

from partnerships.documents.document import Document, Value
from partnerships.documents.parsing import parse, read

__all__ = ["Document", "Value", "parse", "read"]
