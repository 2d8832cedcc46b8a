"""The bench: how fast the path is on this machine, beside the same functions on plain Faust."""
