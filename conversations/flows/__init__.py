"""Every guided conversation, found by looking in this folder: adding a flow is adding a file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from conversations.engine import Flow


@cache
def every_flow() -> dict[str, Flow]:
    """All flows by name, in the order of their codes."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    flows: list[Flow] = [module.flow for module in modules]
    return {flow.name: flow for flow in sorted(flows, key=lambda flow: int(flow.code[1:]))}
