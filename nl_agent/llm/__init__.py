"""The language model that may help to understand a question. It chooses names; it never sees data and never writes SQL."""
