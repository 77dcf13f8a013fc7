"""Takes documents; stores them under a job, has them read by worker processes, and tells how far that is."""

from app.jobs.crew import Crew
from app.jobs.desk import Desk, Outcome, Taken
from app.jobs.patience import patiently
from app.jobs.worker import CannotStart, process_workers

__all__ = ["CannotStart", "Crew", "Desk", "Outcome", "Taken", "patiently", "process_workers"]
