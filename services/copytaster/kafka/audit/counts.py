"""The counts of one step of the path while an audit goes on."""

from collections import Counter

from copytaster.kafka.audit.verdict import Fault, Step


class Counts:
    """The counts of one step, as they grow."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.took = self.waiting = self.expired = 0
        self.gave: Counter[str] = Counter()
        self.faults: list[Fault] = []

    def fault(self, fault: Fault) -> None:
        """Add what is missing or stands too often."""
        self.faults.append(fault)

    def step(self) -> Step:
        """Return them as they stand."""
        kinds = Counter(fault.kind for fault in self.faults)
        return Step(self.name, self.took, dict(self.gave), self.waiting, self.expired, kinds["missing"], kinds["repeated"])
