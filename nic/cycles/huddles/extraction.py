"""What pybabel reads in seeds/protocols, so that translators find the words of a protocol beside all others."""

import tomllib
from collections.abc import Iterator
from typing import Any


def extract_protocol(file: Any, _keywords: Any, _tags: Any, options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """As Babel wants it: line, function, text, comments."""
    text = file.read().decode()
    lines = text.splitlines()
    told = tomllib.loads(text)
    words = [told["name"], told["purpose"], *(step[name] for step in told["step"] for name in ("name", "say"))]
    for one in words:
        yield next((n for n, line in enumerate(lines, 1) if one in line), 1), "", one, []
