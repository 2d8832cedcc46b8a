"""What a line of a page is by itself: the ledger, and the kinds, names, days and phrases that lines are made of, in any language."""
