"""YAML as the catalogue reads it: safe, quick where libyaml is there, and a key written twice is an error."""

from __future__ import annotations

from typing import Any

import yaml

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeys(_Safe):  # type: ignore[misc]
    """PyYAML silently keeps the last of two equal keys; the first one's text would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} is there twice", key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def parsed(text: str) -> Any:
    """The document's value; None for an empty one. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=_UniqueKeys)
