"""Where articles begin and end: a chain labels the lines, its likely cuts are compared; what the rules see is one sign."""
