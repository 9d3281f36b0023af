"""Questions as a form: what stands in it, what is meant by it, and what comes of it.

The private page draws it as HTML, Slack as a page over the chat.
"""
