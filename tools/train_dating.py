"""Train the table of what tells when an article was published: `python -m tools.train_dating PAGES... [--unruled PAGES...]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file of JSON lines, after which no rule was made. After
those of `--unruled` rules were: there nothing is said of what they found. The same pages, rules and scikit-learn give the same table.
Needs the extra `train`.
"""

from copytaster.split import dating
from tools import fields

TRAINED = fields.Trained(dating.FIELD, "published", "the date", lambda draft: (draft.published,) if draft.published else ())

if __name__ == "__main__":
    fields.train(__doc__, TRAINED, "tools/train_dating.py")
