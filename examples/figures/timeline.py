"""The timeline of Japan's alliance and minilaterals: signature, time in force, pauses, ends."""

import partnerships as sp

now = sp.load().as_of("2024-09-30").restrict(types=["alliance", "minilateral"])
figure = sp.plots.tie_timeline(now, ["Japan"])
figure.savefig("timeline.png")
