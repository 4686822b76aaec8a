"""Two days in axes of one's own."""

from matplotlib.figure import Figure

import partnerships as sp

dataset = sp.load()
figure = Figure(figsize=(14, 7.5))
for axes, day in zip(figure.subplots(1, 2), ["1960-12-31", "2024-09-30"], strict=True):
    sp.plots.hub_diagram(dataset.as_of(day), ax=axes)
figure.savefig("side-by-side.png")
