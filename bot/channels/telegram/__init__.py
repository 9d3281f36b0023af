"""Telegram: private chats only, by long polling or by webhook."""
