"""Telegram in, Telegram out: one file per kind of conversation; imports knowledge only."""
