"""Yearly figures that a state or a district publishes, and what must be withheld of them.

A yearly snapshot is a file of figures that a state, or a district for itself, brings, looks at
(`science/snapshot_rows`; what was understood is kept with the file, so that its page is quick) and publishes, as an
import does long work. Of a standard the highest publisher counts, of theirs the newest file that is not undone.
`science/withheld` withholds whole kinds of groups at whole places, in all years and subjects alike, so that what stays
open can be said in a closed form (`complements`). Everything that anybody ever published in a state counts together
(`published`): a figure knows whether it was shown; what was, stays known and hides nothing, what was not, is withheld
in every later file, though one is undone. A linear-programming attacker (tests/science/attacker.py) checks both, on
1,000 random hierarchies and 1,000 rows of files under `--proofs`. Others cite a figure by `snapshots/cited`: plain
values with their words, and the anchor on the page `snapshots.index?year=`; `is_open` is what `sees_all` answers.
"""
