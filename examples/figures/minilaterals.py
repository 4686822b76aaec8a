"""Up to four groups as outlines, which hold their members and nobody else."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.minilateral_diagram(now, ["quad", "aukus", "squad", "us-japan-rok"])
figure.savefig("minilaterals.png")
