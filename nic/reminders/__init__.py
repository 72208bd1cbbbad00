"""Who is told of what waits for them, and when.

What waits for a person is `today/items` alone. The digest is that list on the day when it is sent; a letter sent at
once tells those of its items that a `Reminder` row is of, so done, gone or not theirs any more is asked at sending, by
the question that Today asks. Rows exist for whoever chose to hear of a kind at once, and a follower writes them in the
write that brings them about: each `of_<records>` says which changed records concern which things, and all that these
call for now and later (`Cause`). The day after the next of a series is looked for when that has come (`go_on`); kinds
that no record brings about are looked up every half hour (`LOOKED_UP`). Whatever is due goes into one letter of a
person, held until it is loud and open at their home place; however long nobody sent it, it is one. A digest's letter
waits in the outbox a week ahead; another choice moves it. Learners and guests get none. `nic check` compares.
tests/reminders/test_a_year.py kills workers for a year; `NIC_TEST_PROOFS` makes it 100,000.

A row is known by person, kind, thing and `slot`: which of several reminders of that thing it is. Mostly it is the day
that Today names (a series has one for each day on which a number is due), else empty.

Where to look: `causes` (the values that all share), `of_<records>` (what each kind of record calls for), `asked` (whom
a cause is for), `renewed` (writes and ends the rows in the write that changes the records; `nic check` asks there),
`letters` (makes one letter of what is due), `restored` (what a backup brought back).
"""
