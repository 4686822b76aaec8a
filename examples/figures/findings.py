"""The report's findings at a glance; checking them takes half a minute."""

import partnerships as sp

dataset = sp.load()
figure = sp.plots.findings_overview(sp.findings.check(dataset).values())
figure.savefig("findings.png")
