"""From laps to figures: medians of the rounds, and each round's ratio to its neighbour's, for what the machine does meanwhile."""

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from copytaster.bench.contender import KINDS, STAGES
from copytaster.bench.lap import Lap


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def summary(rounds: Sequence[Mapping[str, Lap]]) -> dict[str, Any]:
    """Return the medians of each pipeline, and of the ratios of the first to the second within each round."""
    figures = [{kind: _figures(laps[kind]) for kind in KINDS} for laps in rounds]
    names = [name for name in figures[0][KINDS[0]] if name in figures[0][KINDS[1]]]
    ours, theirs = KINDS
    return {
        **{kind: {name: round(median(one[kind][name] for one in figures), 4) for name in names} for kind in KINDS},
        "ratio": {name: round(median(one[ours][name] / one[theirs][name] for one in figures), 3) for name in names},
        "rounds": figures,
    }


def rooms(costs: Mapping[str, Sequence[float]]) -> dict[str, dict[str, float]]:
    """Return p50 and p99 of each, milliseconds."""
    return {
        name: {"p50_ms": round(percentile(took, 0.5) * 1000, 3), "p99_ms": round(percentile(took, 0.99) * 1000, 3)}
        for name, took in costs.items()
    }


def _figures(lap: Lap) -> dict[str, float]:
    cpu = {f"cpu_us_per_article_{stage}": round(lap.cpu_us[stage], 1) for stage in STAGES if stage in lap.cpu_us}
    return {
        "articles_per_s": round(lap.per_second, 1),
        **cpu,
        **({"cpu_us_per_article_all": round(sum(lap.cpu_us.values()), 1)} if cpu else {}),
        "latency_p50_ms": round(percentile(lap.latencies, 0.5) * 1000, 1),
        "latency_p99_ms": round(percentile(lap.latencies, 0.99) * 1000, 1),
    }
