"""What is to be computed, before it is SQL: nodes, joins, builder, roll-ups."""
