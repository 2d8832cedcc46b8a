"""Near copies, remembered behind the story that they copy: what is like one of them belongs to the story too.

They stand on another stream than the kept articles, and which of the two is read back first must not matter. So nothing
here hangs on a kept article: of each story the newest few are known, until the event time that their clock says is over.
Newest is meant by that clock, and not by arrival: then it is the same whether what is over has been swept yet or not.
"""

from copytaster.dedupe.fingerprint import clock_of, head_of


class Copies:
    """Packed fingerprints of near copies, of each story the newest `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of_story: dict[bytes, list[bytes]] = {}
        self._of_text: dict[bytes, bytes] = {}

    def __len__(self) -> int:
        return len(self._of_text)

    def add(self, data: bytes) -> None:
        """Remember one, and forget the oldest of its story if there are too many."""
        head = head_of(data)
        known = self._of_story.setdefault(head.story, [])
        known.append(data)
        same = self._of_text.get(head.article)
        if same is None or clock_of(same) <= head.clock:
            self._of_text[head.article] = data
        if len(known) > self._most:
            oldest = min(known, key=clock_of)
            known.remove(oldest)
            # The same text may be known of another story too.
            text = head_of(oldest).article
            if self._of_text.get(text) is oldest:
                del self._of_text[text]

    def of_story(self, story: bytes) -> tuple[bytes, ...]:
        """Return those of a story, the oldest first."""
        return tuple(self._of_story.get(story, ()))

    def of_text(self, article: bytes) -> bytes | None:
        """Return the one that is the very text."""
        return self._of_text.get(article)

    def sweep(self, horizon: int) -> None:
        """Forget those whose clock is before `horizon`."""
        self._of_text = {text: one for text, one in self._of_text.items() if clock_of(one) >= horizon}
        alive = ((story, [one for one in known if clock_of(one) >= horizon]) for story, known in self._of_story.items())
        self._of_story = {story: known for story, known in alive if known}
