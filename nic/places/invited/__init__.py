"""A role that begins when whoever is asked says yes.

Where mail is on, an `Invitation` asks one address for one role at one place, and the role begins when it is accepted;
who invited must be able to give it then as well. Its link is sealed with its uid and the number of the sending, so
nothing of it is kept and an earlier letter opens nothing. It gives the role to the account of its address alone: who
has one signs in, who has none shows by the link that the address is theirs, and a forwarded letter gives another
account nothing. Whoever invites hears the same of every address. A list is looked at first (`science/invited_rows`),
sent whole, and taken back whole as far as nobody has accepted.
"""
