"""Every section of the room, for the app's table of contents."""

from nic.networks.activities.views import activities
from nic.networks.announcements.views import announcements
from nic.networks.charter.views import charters
from nic.networks.listings.views import listings, network_directory
from nic.networks.materials.views import materials
from nic.networks.members.views import network_members
from nic.networks.phases.views import network_phases

EVERYTHING = (
    activities, announcements, charters, listings, network_directory, materials, network_members, network_phases,
)  # fmt: skip
