"""More than four groups as a table of who is in which."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.minilateral_diagram(now)
figure.savefig("minilaterals-table.png")
