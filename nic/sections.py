"""Pages that several kinds of things have alike."""

from collections.abc import Callable
from typing import Any

from nic.access import Ability
from nic.web import Section


def at_each(*sections: Section, needs: Ability) -> Callable[..., Any]:
    """`at_both = at_each(one, other, needs=...)`; then `@at_both("get", "/new")` serves the address of each."""

    def at(method: str, rule: str) -> Callable[..., Any]:
        def register(view: Callable[..., Any]) -> Callable[..., Any]:
            for section in sections:
                getattr(section, method)(rule, needs=needs)(view)
            return view

        return register

    return at
