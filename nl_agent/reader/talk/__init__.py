"""What is told around a question, and is no part of it."""
