"""The room that remembers: sealed plans, talks under way, and what comes in and goes out."""
