"""Wiring: settings, the Telegram application and its run; imports handlers and knowledge."""
