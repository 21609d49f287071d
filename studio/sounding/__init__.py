"""What of a run is heard: the channels of a Recording as a score. Pure."""

from studio.sounding.heard_run import HeardRun, heard_run

__all__ = ["HeardRun", "heard_run"]
