"""The embedded reader: words → metric queries, deterministic, with evidence for each part. No model, no network."""
