"""What is put in plainer words before a question is read. Each room takes a text and gives a text."""
