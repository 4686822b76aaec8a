"""``python -m partnerships``: the command line."""

from __future__ import annotations

from partnerships.cli import main

if __name__ == "__main__":
    main(prog_name="partnerships")
