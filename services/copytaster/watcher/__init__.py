"""The inbox: files become pages on news.raw, each exactly once, however often the watcher is killed."""

from copytaster.watcher.inbox import Seen, look
from copytaster.watcher.slices import Slice, Taking, slices
from copytaster.watcher.watch import Habits, Watcher

__all__ = ["Habits", "Seen", "Slice", "Taking", "Watcher", "look", "slices"]
