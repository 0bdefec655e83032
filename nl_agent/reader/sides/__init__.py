"""What is set side by side: periods, values, a yes and a no, one and all the others."""
