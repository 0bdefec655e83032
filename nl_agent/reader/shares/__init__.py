"""Shares: of which whole, and which governed ratio says so."""
