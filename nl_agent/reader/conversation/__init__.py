"""The next question of a conversation: what it keeps of the one before, and what it changes."""
