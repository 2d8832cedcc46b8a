"""What a story is about, and which countries it speaks of: rules in, tags out.

`load_rules` reads the rules, which are data (`rules/*.toml`, and the operator's own files in the same form);
`tag` reads an article by them. The same article and rules give the same bytes, in any process.
"""

from copytaster.tag.article import VERSION, tag
from copytaster.tag.rulebook import Rules, load_rules

__all__ = ["VERSION", "Rules", "load_rules", "tag"]
