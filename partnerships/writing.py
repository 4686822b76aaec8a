"""Records as YAML text that reads back as the same records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

import yaml

from partnerships.models import Citation, Corpus, Instrument
from partnerships.models.base import Record
from partnerships.models.json_schema import FILES

__all__ = ["yaml_files"]

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_RESOLVER = yaml.SafeLoader("")
_STRING = "tag:yaml.org,2002:str"
_ODD = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NEEDED = ("dataset", "actors", "ties", "sources")


def yaml_files(corpus: Corpus) -> Mapping[str, str]:
    """The text of each data file by its name, in the order and shape in which such files are written by hand.

    Fields at their default are left out, and so are files without records, where :func:`partnerships.load` does not
    need them.
    """
    texts = {}
    for kind in FILES:
        if kind == "dataset":
            node: yaml.Node = _record(corpus.description, "block")
        else:
            listed = list(getattr(corpus, kind).values())
            if not listed and kind not in _NEEDED:
                continue
            node = _sequence([_record(record, "block") for record in listed], flow=not listed)
        texts[f"{kind}.yaml"] = yaml.serialize(
            node, Dumper=_DUMPER, allow_unicode=True, width=1 << 30, indent=2, line_break="\n"
        )
    return texts


def _record(record: Record, style: str) -> yaml.Node:
    """A record as a block, or on one line; a citation that says nothing but its source is the source's id."""
    if isinstance(record, Citation) and not record.supports and record.locator is None:
        return _scalar(record.source)
    pairs = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.is_required() or value != field.default:
            pairs.append((_scalar(name), _value(value, style, name)))
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=style == "flow")


def _value(value: Any, style: str, name: str) -> yaml.Node:
    if isinstance(value, Record):
        return _record(value, "block" if name == "coverage" else "flow")
    if isinstance(value, tuple):
        inner = "block" if value and isinstance(value[0], Instrument) else "flow"
        items = [_record(one, inner) if isinstance(one, Record) else _scalar(one) for one in value]
        block = style == "block" and items and (isinstance(value[0], Record) or _long(value))
        return _sequence(items, flow=not block)
    return _scalar(value)


def _long(texts: tuple[Any, ...]) -> bool:
    return sum(len(str(text)) for text in texts) > 100


def _sequence(items: list[yaml.Node], flow: bool) -> yaml.Node:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=flow)


def _scalar(value: Any) -> yaml.Node:
    """Text, quoted where a reader of YAML would take it for something else; dates and numbers stay plain."""
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower())
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, (str, Enum)):
        text = str(value)
        return yaml.ScalarNode(_STRING, text, style='"' if _ODD.search(text) else None)
    text = str(value)
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return yaml.ScalarNode(tag, text)
