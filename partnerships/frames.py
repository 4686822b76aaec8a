"""Rows as a pandas data frame, where pandas is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partnerships.errors import MissingExtra

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame"]


def frame(
    header: Sequence[str], rows: Sequence[Sequence[Any]], dtypes: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """A data frame with one column per name of the header, in its order.

    Args:
        header: names of the columns, each once.
        rows: as many cells each as the header has names; None is a missing value.
        dtypes: types of columns by name. pandas infers the others, but whole numbers with gaps stay whole (``Int64``).

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra("pandas", "pandas") from None
    types = dtypes or {}
    columns: dict[str, pd.Series[Any]] = {}
    for place, name in enumerate(header):
        cells: list[Any] = [row[place] for row in rows]
        dtype: Any = types.get(name, "Int64" if _whole_with_gaps(cells) else None)
        columns[name] = pd.Series(cells, dtype=dtype)
    return pd.DataFrame(columns, columns=list(header))


def _whole_with_gaps(cells: Sequence[Any]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return 0 < len(known) < len(cells) and all(isinstance(c, int) and not isinstance(c, bool) for c in known)
