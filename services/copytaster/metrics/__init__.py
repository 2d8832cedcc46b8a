"""What a process says of itself: every metric with its sentence, its pulse, and the port where both are asked for."""

from copytaster.metrics.port import serve
from copytaster.metrics.pulse import Health, Pulse
from copytaster.metrics.table import Behind, Metrics
from copytaster.metrics.watchdog import guard

__all__ = ["Behind", "Health", "Metrics", "Pulse", "guard", "serve"]
