"""Plan files: the plan of one family, written down in YAML as docs/plan-file.md tells."""

from bot.plan_files.places import Remark
from bot.plan_files.reading import PlanFileWrong, read_plan_file, remarks_on

__all__ = ["PlanFileWrong", "Remark", "read_plan_file", "remarks_on"]
