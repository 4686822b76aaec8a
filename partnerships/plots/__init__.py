"""Pictures: each states its finding, carries its data, and writes the same bytes each time."""

from __future__ import annotations

from partnerships.plots.diagram import SUFFIXES, Diagram
from partnerships.plots.hub import hub_diagram
from partnerships.plots.network import network_diagram

__all__ = ["SUFFIXES", "Diagram", "diagram", "hub_diagram", "network_diagram"]

diagram = network_diagram
"""The picture of a snapshot: the network diagram."""
