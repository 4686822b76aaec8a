"""The same angles on another day: Taiwan, New Zealand and SEATO are still there."""

import partnerships as sp

then = sp.load().as_of("1960-12-31")
figure = sp.plots.hub_diagram(then, theatre="indo-pacific")
figure.savefig("hubs-1960.png")
