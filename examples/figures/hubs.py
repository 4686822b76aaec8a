"""Hub and spokes: who in a theatre is bound to defend whom, around the actor with most allies."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.hub_diagram(now, theatre="indo-pacific")
figure.savefig("hubs.png")
