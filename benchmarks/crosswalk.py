"""Others' files: ATOP's dyad-years read into a dataset, beside pandas that only reads them; in one run, interleaved.

Needs pandas, and ``PARTNERSHIPS_REFERENCE_DATA`` naming the folder of the file. The ratio says how many times longer
the reader takes than pandas' bare ``read_csv``; with ``--profile``, where its time goes.
"""

from __future__ import annotations

import cProfile
import gc
import os
import platform
import pstats
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pandas as pd

from partnerships import crosswalk
from partnerships.crosswalk.columns import number_columns

ROUNDS = 15
FILE = "atop_5.1_directed_dyad_year.csv.gz"


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes, from a clean heap; what it made is thrown away after the clock has stopped."""
    gc.collect()
    start = time.perf_counter()
    made = action()
    seconds = time.perf_counter() - start
    del made
    return seconds


def main() -> None:
    """Print the table, or a profile."""
    folder = os.environ.get("PARTNERSHIPS_REFERENCE_DATA")
    if not folder:
        sys.exit(f"no copy of ATOP: set PARTNERSHIPS_REFERENCE_DATA to the folder of {FILE}")
    path = Path(folder) / FILE
    names = {name: (name,) for name in pd.read_csv(path, nrows=0).columns}
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(crosswalk.read_atop_dyad_years, path)
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)
        return
    actions: dict[str, Callable[[], object]] = {
        "pandas: read_csv": lambda: pd.read_csv(path),
        "the file's numbers alone": lambda: number_columns(path, lambda _: names),
        "read_atop_dyad_years": lambda: crosswalk.read_atop_dyad_years(path),
    }
    for action in actions.values():
        action()
    rounds = [{name: timed(action) for name, action in actions.items()} for _ in range(ROUNDS)]
    seconds = {name: median(one[name] for one in rounds) for name in actions}
    versions = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "pydantic"))
    print(f"Python {platform.python_version()}, {versions}; medians of {ROUNDS} interleaved rounds")
    print(f"{'':28}{'seconds':>10}{'ratio':>8}")
    base = seconds["pandas: read_csv"]
    for name, value in seconds.items():
        print(f"{name:28}{value:10.3f}{value / base:8.2f}")


if __name__ == "__main__":
    main()
