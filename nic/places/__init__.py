"""Places, who holds which role there, and what every room on the road after this one builds on.

State, supervisory union, district, school and network are one table and one kind of URL. A role is
held at one place. The gate turns person and place into a `Standing`; queries start from the place and take it.
"""
