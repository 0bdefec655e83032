"""The embedded reader: words → metric queries, deterministic, with evidence for each part. No model, no network."""

from __future__ import annotations

from nl_agent.reader.read import Reader

__all__ = ["Reader"]
