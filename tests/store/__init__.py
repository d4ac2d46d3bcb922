"""Tests of what outlives a restart: a real SQLite file in a temporary folder."""
