"""Typed questions: what can be asked, how a reply is understood, and how an answer reads back.

An answer is kept as a raw token ("yes", "7", "2026-12-10"), read anew at each replay.
"""
