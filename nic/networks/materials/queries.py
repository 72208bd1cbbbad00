"""What a network gives its members to work with."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from nic.networks.models import Activity, Material
from nic.places.attachments.queries import list_attachments
from nic.places.queries import MOST, find_one


@dataclass(frozen=True)
class MaterialSeen:
    material: Any
    files: list[Any]


def list_materials(network, activity=None) -> list[MaterialSeen]:
    """By title; with an activity only its own. Two queries for any number."""
    found: Any = Material.select(Material, Activity).join(Activity, JOIN.LEFT_OUTER)
    found = found.where(Material.network == network, Material.withdrawn_at.is_null())
    if activity is not None:
        found = found.where(Material.activity == activity)
    rows = list(found.order_by(fn.LOWER(Material.title), Material.id).limit(MOST))
    files = list_attachments(rows)
    return [MaterialSeen(one, files[one.uid]) for one in rows]


def find_material(network, material_id: int) -> Material:
    found = Material.select().where(Material.network == network, Material.id == material_id)
    return find_one(found.where(Material.withdrawn_at.is_null()))


def find_material_to_withdraw(network, material_id: int) -> Material:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Material.select().where(Material.network == network, Material.id == material_id))
