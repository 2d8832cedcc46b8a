"""What rules see on a page: each recogniser proposes a cut with its evidence, the best wins; who signs and dates an article by form."""
