from nic import history
from nic.db import write
from nic.places.changes.actions import change_fields, withdraw
from nic.theories.models import Theory


def create_theory(team, act, *, aim: str, is_only_mine: bool = False, **fields) -> Theory:
    with write():
        if done := history.replayed(act):
            return Theory.get(Theory.uid == done.of_uid)
        theory = Theory.create(team=team, owner=act.by, aim=aim, is_only_mine=is_only_mine, **fields)
        history.record("create theory", theory, act, before={})
        return theory


def change_theory(theory, act, *, is_only_mine: bool = False, **fields) -> None:
    """The "only me" tick can be taken away, not set again: what the team has seen stays the team's."""
    change_fields(theory, act, "change theory", is_only_mine=theory.is_only_mine and is_only_mine, **fields)


def withdraw_theory(theory, act) -> None:
    """Its drivers and ideas go from sight with it; cycles that tested them stay."""
    withdraw(theory, act, "withdraw theory")
