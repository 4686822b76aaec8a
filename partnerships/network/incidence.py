"""The lossless view: actors on one side, ties on the other, an edge for each membership."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from partnerships.network.attributes import actor_attributes

if TYPE_CHECKING:
    from partnerships.network.snapshot import Snapshot

__all__ = ["incidence"]


def incidence(snapshot: Snapshot) -> nx.Graph:
    """The bipartite graph of actors (``bipartite=0``) and ties (``bipartite=1``).

    A tie node carries type, name, domains and the suspended pairs; an edge carries the member's role and ``ties``.
    An organisation is joined, with role ``constituted``, to the tie that constitutes it.
    """
    graph = nx.Graph(**snapshot.parameters(), view="incidence")
    for actor in snapshot.actors.values():
        graph.add_node(actor.id, bipartite=0, **actor_attributes(actor))
    for tie in snapshot:
        graph.add_node(
            tie.id,
            bipartite=1,
            name=tie.name,
            type=str(tie.type),
            domains=tuple(map(str, tie.record.domains)),
            suspended=tuple(sorted(tie.suspended)),
            instruments=tuple(instrument.id for instrument in tie.instruments),
        )
        roles = {member.actor: str(member.role) for member in tie.record.members}
        for member in tie.members:
            if member in snapshot.actors:
                graph.add_edge(member, tie.id, role=roles[member], ties=(tie.id,))
        organisation = snapshot.corpus.constituted.get(tie.id)
        if organisation and organisation.id in snapshot.actors:
            graph.add_edge(organisation.id, tie.id, role="constituted", ties=(tie.id,))
    return graph
