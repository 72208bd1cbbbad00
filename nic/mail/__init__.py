"""The outbox: letters, and the one way in which they leave.

`actions.post` writes a `Letter` in the transaction that brings it about; its `key` makes a second one nothing. A room
registers who composes its letters (`@composes`, asked right before each is sent: None is not sent; `@reads`, where many
go out at once) and who hears of their end (`@settles`). A worker claims letters by one update with a lease, and marks
each by one update that holds only under that lease; there are two ways to send twice, both under the same Message-ID: a
worker dies between the server's answer and the mark, or the connection is lost after the text was sent and before the
server has answered. A mark that fails is tried again, at last without whoever hears of it, and else the lease runs out.
Headers are written by us (`envelopes.py`), since the library's policy decodes what somebody typed. Only that there is
nobody of that name ends a letter at once: 5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10 and 5.2.1, and at the recipient a bare 550
that gives no reason; any other refusal has three days (`delivery.py`). No secret lies in the table: a `Link` holds a
`Sealed`, signed while the letter is written (`mail/sealed_links`). Sent or dropped, a letter keeps neither address nor
values.
The demo writes letters to a folder.
"""
