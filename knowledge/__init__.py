"""The report, its facts and the answers: everything that needs no Telegram."""
