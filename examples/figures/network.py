"""The network: the core actors and all tied to one, a strand for each type of tie."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.network_diagram(now)
figure.savefig("network.png")
