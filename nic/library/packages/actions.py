from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.library.models import Package, PackageItem
from nic.library.packages.queries import list_items
from nic.places.changes.actions import change_fields, end, withdraw
from nic.text import N_


def begin_package(network, act, *, title: str, foreword: str = "", theory=None) -> Package:
    with write():
        if done := history.replayed(act):
            return Package.get(Package.uid == done.of_uid)
        made = Package.create(network=network, title=title, foreword=foreword, theory=theory, by=act.by, at=act.at)
        history.record("begin package", made, act, before={})
        return made


def change_package(package, act, **words) -> None:
    change_fields(package, act, "change package", **words)


def put_in(package, act, thing: Any) -> PackageItem:
    """At its end; what was taken out before comes back."""
    with write():
        if done := history.replayed(act):
            return PackageItem.get(PackageItem.uid == done.of_uid)
        last = max((one.position for one in list_items(package)), default=0)
        there = PackageItem.get_or_none(PackageItem.package == package, PackageItem.of_uid == thing.uid)
        if there is not None and there.withdrawn_at is None:
            raise Refused(N_("That is in it already."), field="item")
        if there is not None:
            change_fields(there, act, "put in", withdrawn_at=None, position=last + 1)
            return there
        made = PackageItem.create(package=package, of_kind=thing._meta.name, of_uid=thing.uid, position=last + 1)
        history.record("put in", made, act, before={})
        return made


def move_item(item, act, *, way: str) -> None:
    with write():
        if history.is_replay(act):
            return
        rows = list_items(item.package)
        here = [one.id for one in rows].index(item.id)
        there = here + (-1 if way == "up" else 1)
        position = item.position
        if 0 <= there < len(rows):
            position = rows[there].position
            change_fields(rows[there], act.inner(), "let pass", position=item.position)
        change_fields(item, act, "move item", position=position)


def take_out(item, act) -> None:
    end(item, act, "take out")


def publish_package(package, act, *, is_public: bool) -> None:
    """Open to everybody, or for the network alone again."""
    on = package.network.day_of(act.at) if is_public else None
    change_fields(
        package, act, "publish package" if is_public else "close package", is_public=is_public, published_on=on
    )


def withdraw_package(package, act) -> None:
    withdraw(package, act, "withdraw package")
