"""A leash on what we start: it is cleared away even if we are killed.

A shell waits on a pipe whose other end only we hold. When it closes without a word we are gone, however we went, and
the shell clears up. It stands in a session of its own, so what kills our process group does not reach it.
"""

import subprocess

Leash = subprocess.Popen[bytes]


def tie(script: str, *arguments: str) -> Leash:
    """Have POSIX shell `script` run with `arguments` ($1, $2...) should this process end before `untie`."""
    return subprocess.Popen(  # noqa: S603  the script is ours, and what is not goes in as arguments
        ["/bin/sh", "-c", f"read -r word || {{ {script}; }}", "leash", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def untie(leash: Leash) -> None:
    """End the watch: nothing is left to clear up."""
    leash.communicate(b"untied\n")
