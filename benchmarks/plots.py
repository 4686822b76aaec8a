"""Figures: a whole ``partnerships plot`` beside a bare matplotlib script that saves an empty figure.

Run with ``make bench``. Medians of interleaved rounds; a ratio below 2 is the goal.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROUNDS = 5
BARE = "import matplotlib.pyplot as plt; plt.figure().savefig({!r})"


def seconds(words: list[str]) -> float:
    """How long a process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each format of the network diagram."""
    print(f"matplotlib {version('matplotlib')}, Python {sys.version.split()[0]}, {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".png", ".svg"):
            target = str(Path(folder) / f"figure{suffix}")
            ours = ["-m", "partnerships", "plot", "network", target, "--as-of", "2024-09-30"]
            rounds = [(seconds(ours), seconds(["-c", BARE.format(target)])) for _ in range(ROUNDS + 1)][1:]
            mine, bare = (median(times) for times in zip(*rounds, strict=True))
            print(f"plot network {suffix}  {mine:.2f} s   bare matplotlib  {bare:.2f} s   ratio {mine / bare:.2f}")


if __name__ == "__main__":
    main()
