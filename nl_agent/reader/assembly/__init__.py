"""What the parts of a question make together: metric queries, the question back that would settle them, or what stands in the way."""
