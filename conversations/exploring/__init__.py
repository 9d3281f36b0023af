"""The explorer: walks every path of a flow with representative answers, and draws what it met."""

from __future__ import annotations

from conversations.exploring.drawing import drawn
from conversations.exploring.found import DeadEnd, Explored, Why, texts_of
from conversations.exploring.walking import TooManyPaths, explore

__all__ = ["DeadEnd", "Explored", "TooManyPaths", "Why", "drawn", "explore", "texts_of"]
