"""The project's words: which phrases of a question name a metric, a dimension or a value, and where they may."""
