"""Files beside a line of a log, a problem, or whatever else has a place.

Files lie in the database, told by content and cleaned of what they say of their maker; Office files with programs are
refused. Who sees a line of a log or a problem as its team does sees its files; a share opens them only where it says
so (`shows_files`, with the log) and never without a name. Each is fetched at the address of its thing and its uid, to
be saved. Taken back, or withdrawn with its line, its bytes are gone and a mark stays.
"""
