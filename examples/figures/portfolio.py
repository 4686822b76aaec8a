"""Portfolio bars: how many ties of each type an actor has."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.portfolio_bars(now)
figure.savefig("portfolio.png")
