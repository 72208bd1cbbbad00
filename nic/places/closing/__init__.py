"""A place that closes, is opened again, or moves. (The end of a plan's year: nic/plans/closing.)

A place that closes or moves (`places/register`, `closing`, `moving`) is changed from a place above it, where it stands
in the register. `Place.closed_on` is the day, and everything goes by it: no role counts there (`list_held`), nobody
may do more than read (`AT_A_CLOSED_PLACE`), pickers ask `places.queries.is_open()`. What ended with it carries the
instant of its `Closing`, so that opening it again within 30 days brings back these rows and no others; later nobody
gets a role back unasked. Its counts stay in the sums above: taken out, they would tell of one school. A place that
moves keeps all of its own; what it shared with places that stand above it no more is taken back, and nothing is shared
with the new ones. Summaries carry it over from that month on (`carry_over`); figures published before show no small
group to the new district, nor to the school (`snapshots.queries.moved_at`): beside the old sums they would tell of its
neighbors.
"""
