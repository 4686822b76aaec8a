"""The knowledge graph of security partnerships.

>>> import partnerships as sp
>>> dataset = sp.load()
>>> dataset.as_of("1980-01-01")["anzus"].members
('USA', 'AUS', 'NZL')

Submodules load when first used: importing the package loads neither networkx nor rdflib nor matplotlib.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from partnerships.dataset import Dataset, load
from partnerships.errors import (
    DataError,
    MissingExtra,
    OutsideCoverage,
    PartnershipsError,
    UnknownActor,
    UnknownTie,
)
from partnerships.network import Snapshot

if TYPE_CHECKING:
    from partnerships import (
        crosswalk,
        exchange,
        explorer,
        findings,
        measures,
        panels,
        plots,
        rdf,
        release,
        scenarios,
        sparql,
    )

__version__ = "0.1.0"

__all__ = [
    "DataError",
    "Dataset",
    "MissingExtra",
    "OutsideCoverage",
    "PartnershipsError",
    "Snapshot",
    "UnknownActor",
    "UnknownTie",
    "__version__",
    "crosswalk",
    "exchange",
    "explorer",
    "findings",
    "load",
    "measures",
    "panels",
    "plots",
    "rdf",
    "release",
    "scenarios",
    "sparql",
]

_ON_DEMAND = (
    "crosswalk",
    "exchange",
    "explorer",
    "findings",
    "measures",
    "panels",
    "plots",
    "rdf",
    "release",
    "scenarios",
    "sparql",
)


def __getattr__(name: str) -> object:
    if name in _ON_DEMAND:
        return importlib.import_module(f"partnerships.{name}")
    raise AttributeError(f"module 'partnerships' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_ON_DEMAND})
