"""Visits by people from elsewhere, from their plan to what became of the report.

Reviews belong to the place that is visited and stand at its address. A review keeps a copy of its protocol
(seeds/reviews, read by `science/visit`), so a protocol may change and past reviews keep theirs. Whoever is on its team
holds the role of a reviewer at the host until the report is due, and a `Reviewer` row says on which review and as
what: the lead of a visit plans it as those do who plan visits at the host or above it. Nobody reviews a place that
they belong to (`team/actions.refuse_insider`). A protocol is a file in seeds/reviews, or written by a place
(`reviews/written`): a copy, changed part by part (`science/protocol_faults` names every fault with its field), by
which visits here and below are planned once it is offered; a visit keeps the version. Whom to call when somebody is in
danger is the state's to say (`places/safety`), else the protocol's. Hours are days and times of the clock on the wall
there, not instants. `reviews/on_paper` prints a pack for each reviewer (the piece `Writing` rules a sheet) and takes
the notes of a session in rows, through `keep_note` like any other.
"""
