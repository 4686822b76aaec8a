"""What each field of a record means: the sentence that stands under it in the model's source.

Read from the source when a schema or the codebook is written, so that importing the models stays quick.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise

from partnerships.models.base import Record

__all__ = ["field_notes"]


def field_notes(model: type[Record]) -> dict[str, str]:
    """The sentence of each field, by the field's name, in the order of the model.

    >>> from partnerships.models.source import Citation
    >>> field_notes(Citation)["locator"]
    'Where in the source.'
    """
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: note.value.value
        for field, note in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }
