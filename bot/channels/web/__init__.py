"""The private page: a channel for whoever has no chat, and where the plan can be read."""
