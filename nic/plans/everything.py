"""All pages of this room, for the table of contents of the product."""

from nic.plans.asked.views import plan_questions
from nic.plans.closing.views import closing
from nic.plans.desk.views import desk
from nic.plans.developers.views import developers, you_said
from nic.plans.editions.views import plan_editions, public_plans
from nic.plans.goals.views import goals
from nic.plans.life.views import plan_life, plan_windows
from nic.plans.progress.views import progress
from nic.plans.remarks.views import plan_remarks
from nic.plans.rests.views import assembly, rests, trials
from nic.plans.views import plans

EVERYTHING = (
    plans,
    developers,
    you_said,
    goals,
    rests,
    trials,
    assembly,
    plan_questions,
    plan_life,
    plan_windows,
    plan_editions,
    public_plans,
    plan_remarks,
    progress,
    closing,
    desk,
)
