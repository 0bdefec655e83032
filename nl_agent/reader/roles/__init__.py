"""What each name is in its question: a number asked for, a group, a filter, what is left out."""
