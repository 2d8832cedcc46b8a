"""What is run while developing and never shipped: the contracts and the reference pages, made from the code."""
