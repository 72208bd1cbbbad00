"""From notes to findings.

`reviews/debrief` sorts the team's notes by domain and into clusters, by one form of ticks that debrief.js drags into;
it is history of the review and no note's version moves, since its writer may be typing. `tagged_at` keeps a late
revision from moving a note. A finding's version counts changes of its words alone, so that an agreement
(`reviews/agreements`, `science/accord`) knows of which words it was said. What a finding lacks and what all of them
lack is `science/findings.py`, asked by the pages of findings and of the report alike. `reviews/ratings` hides others'
levels until one's own is given, which is given once.
"""
