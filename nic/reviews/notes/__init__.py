"""Notes that are typed on a phone, in a classroom without a network.

Notes of a visit (`reviews/notes`, static/js/visit.js and visit-worker.js) are named by the device that they are typed
on, and so is each revision; what arrives twice changes nothing, what arrives late never becomes the newest. The server
keeps every revision, which is their history. The device keeps a note until the server has answered with its revision,
in a database that writes at once: the browser's own store for pages writes seconds later, and a phone may die before.
"""
