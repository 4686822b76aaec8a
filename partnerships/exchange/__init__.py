"""The dataset and its graphs in the formats of other tools, and back.

>>> import partnerships as sp
>>> now = sp.load().as_of("2024-09-30")
>>> sp.exchange.serialize(now, "graphml").splitlines()[1]
b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
"""

from __future__ import annotations

from partnerships.exchange.exports import serialize, write
from partnerships.exchange.formats import FORMATS, Format, Holds, suffix_format
from partnerships.exchange.imports import read
from partnerships.exchange.over_time import over_time

__all__ = ["FORMATS", "Format", "Holds", "over_time", "read", "serialize", "suffix_format", "write"]
