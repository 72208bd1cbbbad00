"""What pybabel reads in seeds, so that translators find the words of a protocol beside all others."""

import tomllib
from collections.abc import Iterator
from typing import Any


def extract_words(file: Any, _keywords: Any, _tags: Any, options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """As Babel wants it: line, function, text, comments. The option `keys` names what in the file people read."""
    text = file.read().decode()
    lines = text.splitlines()
    for words in words_under(options["keys"].split(), tomllib.loads(text)):
        yield next((n for n, line in enumerate(lines, 1) if words in line), 1), "", words, []


def words_under(keys: list[str], told: Any) -> Iterator[str]:
    for key, value in told.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from words_under(keys, one)
            elif key in keys:
                yield one
