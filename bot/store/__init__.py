"""What outlives a restart: one SQLite file through sqlite-utils."""
