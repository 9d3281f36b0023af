"""One person, who says the same on every channel: what they mean, and how each channel hears it."""
