"""What every record shares: frozen, no unknown keys, text without padding."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

__all__ = ["ActorId", "Identifier", "Record", "Text"]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Plain text, never empty."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The id of a tie, instrument or source: lower case words joined by hyphens."""

ActorId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$")]
"""ISO 3166-1 alpha-3 for a state, an abbreviation in capitals for an organisation."""


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
