"""Whoever leads a place hears by mail that somebody above has moved it, closed it or opened it again."""
