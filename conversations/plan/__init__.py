"""The plan: what people agreed, who may see it, and when somebody should be asked."""
