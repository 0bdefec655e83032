"""Summary marts as files: written from their declaration, checked against it, proposed from what is asked."""
