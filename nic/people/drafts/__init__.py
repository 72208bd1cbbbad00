"""What somebody has typed and not saved.

Drafts are kept per person and form path, 400 days unless a state says otherwise; nothing typed is lost by a closed
tab, an expired session or an error. A draft knows its tab by the form's once-key, which also names what its page has
shown (`nic/once.py`): what only another tab has before its eyes is not written over (409); the script asks which to go
on with and keeps the other. What comes by a whole form (after signing in again, "Add a question") lays the other's
text beside, and its page offers both. A page made anew names the key of the one before it in its tab, so that nobody
is asked about their own text.
"""
