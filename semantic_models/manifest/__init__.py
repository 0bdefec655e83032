"""dbt's semantic manifest, read and frozen."""
