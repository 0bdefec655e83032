"""Which rows are kept, in which order, and what is worked out from them."""
