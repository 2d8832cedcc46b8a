"""What a story is about, and which countries it speaks of: rules in, tags out.

`load_rules` reads the rules, which are data (`rules/*.toml`, `languages/*.toml`, and the operator's own files in the same
form); `tag` reads an article by them. The same article and rules give the same bytes, in any process.
"""

from copytaster.tag.article import VERSION, scored, tag
from copytaster.tag.explain import explain, explain_names
from copytaster.tag.learn import learn, rule
from copytaster.tag.lint import lint
from copytaster.tag.rulebook import Rules, load_rules
from copytaster.tag.schema import parse

__all__ = ["VERSION", "Rules", "explain", "explain_names", "learn", "lint", "load_rules", "parse", "rule", "scored", "tag"]
