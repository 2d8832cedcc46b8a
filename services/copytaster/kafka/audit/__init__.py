"""The proof by counting: every page, sighting and article across the streams, and what is missing or stands too often.

`Tally` counts records, wherever they come from; `count` reads them from Kafka.
"""

from copytaster.kafka.audit.reading import count
from copytaster.kafka.audit.tally import Tally
from copytaster.kafka.audit.verdict import Audit, Fault, Step

__all__ = ["Audit", "Fault", "Step", "Tally", "count"]
