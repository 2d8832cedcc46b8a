"""Train the table of what tells who signs an article: `python -m tools.train_signing PAGES... [--unruled PAGES...]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file of JSON lines, after which no rule was made. After
those of `--unruled` rules were: there nothing is said of what they found. The same pages, rules and scikit-learn give the same table.
Needs the extra `train`.
"""

from copytaster.split import signing
from tools import fields

TRAINED = fields.Trained(signing.FIELD, "byline", "those who signed", lambda draft: draft.bylines)

if __name__ == "__main__":
    fields.train(__doc__, TRAINED, "tools/train_signing.py")
