"""Things of one set of rows and not of another, or of both: what no filter tells of a row."""
