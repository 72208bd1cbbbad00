"""Short meetings by a protocol.

A huddle keeps the steps of its protocol (seeds/protocols) and writes what is said about a cycle into that cycle's log
at once; who was there is known by the huddle alone, so that no shared log names people. A huddle that is withdrawn
takes its notes and votes along; what it wrote into a log stays there.
"""
