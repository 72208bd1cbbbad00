from collections.abc import Sequence

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.networks.models import Material
from nic.places.attachments.actions import keep, take_back_all
from nic.places.attachments.cleaning import Clean
from nic.places.attachments.queries import MOST_OF_ONE
from nic.places.changes.actions import withdraw
from nic.text import N_


def add_material(
    network, act, *, title: str, about: str = "", link: str = "", activity=None, files: Sequence[Clean] = ()
) -> Material:
    """A page, files, or both."""
    with write():
        if done := history.replayed(act):
            return Material.get(Material.uid == done.of_uid)
        if not (link or files):
            raise Refused(N_("Give an address, or choose a file."), field="link")
        if len(files) > MOST_OF_ONE:
            raise Refused(N_("At most %(most)s files go together."), field="files", most=MOST_OF_ONE)
        made = Material.create(
            network=network, activity=activity, title=title, about=about, link=link, by=act.by, at=act.at
        )
        for file in files:
            keep(made, act.inner(), file, title)
        history.record("add material", made, act, before={})
        return made


def withdraw_material(material, act) -> None:
    """Its files go with it."""
    with write():
        if history.is_replay(act):
            return
        if material.withdrawn_at:
            raise Missing
        withdraw(material, act, "withdraw material")
        take_back_all(material, act)
