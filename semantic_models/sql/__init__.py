"""Plan → SQL text of a dialect. The only room that knows sqlglot."""
