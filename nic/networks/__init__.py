"""What a network has of its own.

A network has its front page at the address of its place (`places.show`); whatever it has of its own is for whom it
reaches (`require_reached`), and its routes begin with `gate.NETWORK`. A charter names a theory and a problem only as
long as they reach the members. Activities are instants in the network's time zone; who signs up is seen by the hub and
by their own place. Who joins again on the day on which the membership was ended never left. `places/membership` knows
who has left (`left_on`: what they shared stays, with that day, and never where they gave no name) and, where a network
joins several states, the strictest small-group rule (`thresholds_at`).
"""
