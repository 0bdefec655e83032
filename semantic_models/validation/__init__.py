"""Every fault of the definitions, with file and line. A rule a function, all of them in one tuple."""
