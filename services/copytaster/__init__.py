"""copytaster: splits raw pages into articles, spikes the repeats and passes each story to the desk that wants it."""

__version__ = "0.1.0"
