"""Pictures of the main figures, drawn from the facts."""
