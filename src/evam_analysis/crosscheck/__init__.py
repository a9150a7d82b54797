"""Says which reports tell of one event, on what evidence, and from how many origins."""

from evam_analysis.crosscheck.run import CrosscheckResult, Progress, crosscheck
from evam_analysis.crosscheck.settings import Settings

__all__ = ["CrosscheckResult", "Progress", "Settings", "crosscheck"]
