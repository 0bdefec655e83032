"""One file a metric type: how each becomes a formula over measures."""
