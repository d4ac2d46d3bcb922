"""How good the answers are: question tables, scoring, and what is printed about them."""
