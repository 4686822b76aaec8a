"""Series: over how many partners Japan, Australia and the Republic of Korea spread their ties."""

import partnerships as sp

dataset = sp.load()
days = sp.measures.year_ends(1990, 2024)
answers = [sp.measures.series(dataset, "portfolio", days, actor) for actor in ("Japan", "Australia", "ROK")]
figure = sp.plots.series_lines(answers, ["partners", "effective_partners_1"])
figure.savefig("series.png")
