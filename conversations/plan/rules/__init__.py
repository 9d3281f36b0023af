"""Every rule by which the plan changes, once; a change against one is refused with a sentence."""

from conversations.plan.progress import state_of
from conversations.plan.refusing import PlanRefuses
from conversations.plan.rules.applying import apply

__all__ = ["PlanRefuses", "apply", "state_of"]
