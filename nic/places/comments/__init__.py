"""Comments on whatever a team makes.

Comments stand at a part of a cycle, problem or theory (`Comment.part`, named by `list_parts` of each) and thread one
level; `places/comments/views.py` serves all three, and a cycle at the place it was shared with. `Hearing` says whose
comments somebody reads: the team and its coaches all; through a share those of their own threads, or all where the
share shows comments, never where it gives no name. An `Addressee` row keeps a comment on somebody's Today until it is
read; an @ offers the choices of "Tell somebody" (mention.js, served within nic.js), so it names nobody else. A
`Coaching` is a team's invitation on top of a coach's role: `Standing.sees` all of the team's, `owns` nothing.

`places/comments` and `places/attachments` serve any thing by `of_kind`, `of_uid`.
"""
