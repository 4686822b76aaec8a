"""Small multiples: the same places on several days; new ties in colour, older ones grey, ended ones faint."""

import partnerships as sp

dataset = sp.load()
days = ["1951-12-31", "1960-12-31", "1990-12-31", "2007-12-31", "2021-12-31", "2024-09-30"]
figure = sp.plots.small_multiples([dataset.as_of(day) for day in days])
figure.savefig("multiples.png")
