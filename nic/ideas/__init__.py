"""Change ideas: what was tried, where, for whom it worked and for whom not.

A change idea has no table: any test of it that is shared with a place leads to it (`/networks/3/ideas/5`).
`science/same_idea` ties tests together (a part of the common theory in the words of any edition, their words, ramps,
copies, `SameIdea` rows of the hub), never by what would tell whose a nameless one is; `science/ideas` counts them and
sifts the lists that each count opens. Where a nameless school works is not counted. The hub's desk (`ideas/desk`)
looks at shared tests alone; whoever has gone quiet (`science/quiet`, 40 days of school) sees it a week before the hub
(`ideas/quiet`), and computed, not stored.
"""
