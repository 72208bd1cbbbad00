"""What one place asks of another, and what was promised.

Support is asked of a place above, a network or a district that sent visitors, for a recommendation or a goal
(`of_kind`, `of_uid`); both sides read and log all of it. What is not promised or not kept waits on the Today of
whoever owes it, and a week later on that of whoever asked. Any page of such a thing includes `support/_asked.html`.
"""
