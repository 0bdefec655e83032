"""The three agents: understanding (words → queries), extraction (queries → rows), validation (rows → an answer or none)."""
