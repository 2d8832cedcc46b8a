"""What can go wrong, sorted by what the machine then does.

CopytasterError
├── Reject            the input is at fault: it becomes a rejection on news.rejected, and the path goes on
│   ├── Empty             nothing to read
│   ├── Unsupported       a kind of file or page no format reads
│   ├── Undecodable       bytes that no character set makes text of
│   ├── Malformed         not what it says it is
│   ├── TooLarge          over the broker's or a reader's limit
│   ├── NoArticle         read, but holds no article
│   ├── NotNews           talk, a tutorial, questions, a list; no article by markup or text
│   ├── Doubtful          an article may be there, with too little confidence to publish
│   └── Failed            an input our own code failed on: a bug, kept with its trace
├── Misconfigured     the operator is at fault: the start is refused with one sentence (exit 2)
└── Unavailable       a neighbour is away: the process leaves and its supervisor starts it again (exit 3)

`reason` is the word on the wire and in the metrics. Exit codes: 0 done, 1 done and something was found wrong (audit,
check), 2 misconfigured, 3 Kafka is away at the start, 70 a surprise inside, Kafka gone meanwhile among them
(EX_SOFTWARE of sysexits.h), 130 interrupted.
"""

from typing import ClassVar

FOUND, MISCONFIGURED, UNAVAILABLE, SURPRISE = 1, 2, 3, 70


class CopytasterError(Exception):
    """Anything copytaster itself has to say went wrong; str() is a sentence for people."""


class Reject(CopytasterError):
    """An input that cannot go on. `reason` names the kind; str() is the detail."""

    reason: ClassVar[str]


class Empty(Reject):
    """There is nothing to read."""

    reason = "empty"


class Unsupported(Reject):
    """No format reads this kind of bytes."""

    reason = "unsupported"


class Undecodable(Reject):
    """No character set makes text of these bytes."""

    reason = "undecodable"


class Malformed(Reject):
    """The bytes are not what they say they are."""

    reason = "malformed"


class TooLarge(Reject):
    """More bytes than the broker or a reader takes."""

    reason = "too-large"


class NoArticle(Reject):
    """The page was read and holds no article."""

    reason = "no-article"


class NotNews(Reject):
    """Talk, a tutorial, questions and answers, a list of headlines; a page that neither says that it is an article nor reads like one."""

    reason = "not-news"


class Doubtful(Reject):
    """An article may be here, with too little confidence to publish it."""

    reason = "doubtful"


class Failed(Reject):
    """Our own code failed on this input: a bug. The input is kept, the path goes on."""

    reason = "failed"


REJECTS: tuple[type[Reject], ...] = (Empty, Unsupported, Undecodable, Malformed, TooLarge, NoArticle, NotNews, Doubtful, Failed)


class Misconfigured(CopytasterError):
    """A setting, a rules file or a stream is not as it must be; says what to do."""

    exit_code = MISCONFIGURED


class Unavailable(CopytasterError):
    """A broker, a disk, a tool is away or answers wrongly; says which."""

    exit_code = UNAVAILABLE
