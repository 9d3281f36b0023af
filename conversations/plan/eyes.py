"""What one person sees on one day: each thing in the plan held against the matrix."""

from __future__ import annotations

from functools import cached_property, partial

from conversations.plan.agreements import Acceptance, Agreement, Proposal, Report
from conversations.plan.circles import Audience, ClosedTopic, ShareRule, Sharing
from conversations.plan.goals import Contribution, Goal, Reading, Review
from conversations.plan.ids import AgreementId, GoalId, PersonId
from conversations.plan.matrix import Circle, Thing
from conversations.plan.meetings import Meeting, MeetingKind, PutOff
from conversations.plan.people import Authority, Household
from conversations.plan.topics import topics_of_agreement, topics_of_goal
from conversations.plan.weighing import Matter, Weighing


class Eyes(Weighing):
    """What one person may see; whatever no method lets through stays unseen."""

    def sees_goal(self, goal: Goal) -> bool:
        """Whether I see a goal; who works on it does, whoever else may not (0010)."""
        return goal.id in self._goals_seen

    def sees_agreement(self, agreement: Agreement) -> bool:
        """Whether I see an agreement that went round; its doers always do."""
        return agreement.id in self._agreements_seen

    def sees_report(self, report: Report) -> bool:
        """Whether I see how it goes with an agreement that I see."""
        agreement, audience = self.plan.agreement(report.agreement), report.audience
        if audience is Audience.CIRCLE and agreement.audience is not None:
            audience = Audience.EVERYONE  # of all who see the agreement, and nobody else does
        released = self.sees(Thing.PROGRESS, report.person, audience)
        return released and self.sees_agreement(agreement)

    def sees_acceptance(self, said: Acceptance) -> bool:
        """Whether I see what a doer said of the list: a yes where I see the agreement."""
        seen = said.accepted or self.sees(Thing.ANSWER_TO_LIST, said.person)
        return seen and said.agreement in self._agreements_seen

    def sees_reading(self, reading: Reading) -> bool:
        """Whether I see somebody's number, for a goal that I see; my own always."""
        if reading.person == self.me.id:
            return True
        released = self.sees(Thing.READING, reading.person, reading.audience)
        return released and self.sees_goal(self.plan.goal(reading.goal))

    def sees_review(self, review: Review) -> bool:
        """Whether I see what somebody brings to an evaluation; my own always."""
        return self._sees_beside_goal(Thing.REVIEW, review.person, review.goal)

    def sees_proposal(self, proposal: Proposal) -> bool:
        """Whether I see an agreement that somebody thinks of; my own always."""
        return self._sees_beside_goal(Thing.OFFER, proposal.person, proposal.goal)

    def sees_offer(self, offer: Contribution) -> bool:
        """Whether I see what somebody offers before the table; my own always."""
        return self._sees_beside_goal(Thing.OFFER, offer.person, offer.goal)

    def sees_meeting(self, meeting: Meeting) -> bool:
        """Whether I know of a meeting: it is certain, and I am asked or keep the overview."""
        if self.keeps_overview:
            return True
        is_certain = meeting.fixed_on is None or meeting.fixed_on <= self.today
        keeps = Circle.CONTACT_PERSON in self.kept_roles
        # Who has an agreement is asked about it before an evaluation, there or not (R13).
        has_a_say = meeting.kind is MeetingKind.EVALUATION and bool(self._worked_on)
        return is_certain and (keeps or has_a_say or self.me.id in meeting.invited)

    def sees_put_off(self, put_off: PutOff) -> bool:
        """Whether I know when somebody wants to be asked again: it is nobody else's matter."""
        return put_off.person == self.me.id

    def sees_closed_topic(self, closed: ClosedTopic) -> bool:
        """Whether I know that somebody keeps a topic closed."""
        return self.sees(Thing.CLOSED_TOPIC, closed.owner)

    def sees_rule(self, rule: ShareRule) -> bool:
        """Whether I know what somebody shares; for me it is what it lets me see."""
        lets_me_in = rule.audience == self.me.id and rule.level is not Sharing.NONE
        return lets_me_in or self.sees(Thing.CHOICE_TO_SHARE, rule.owner)

    def sees_authority(self, authority: Authority) -> bool:
        """Whether I know who has authority over a child."""
        return self.me.id in {authority.child, *authority.holders} or bool(self.kept_roles)

    def sees_household(self, household: Household) -> bool:
        """Whether I know who lives together; the other parent's roof is never told (L14)."""
        if self.me.id in household.members:
            return True
        elsewhere = any(Circle.ELSEWHERE in self.circles(one) for one in household.members)
        return self.keeps_overview and not elsewhere

    @cached_property
    def _goals_seen(self) -> frozenset[GoalId]:
        return frozenset(one.id for one in self.plan.goals if self._is_goal_seen(one))

    @cached_property
    def _agreements_seen(self) -> frozenset[AgreementId]:
        seen = (one.id for one in self.plan.agreements if self._is_agreement_seen(one))
        return frozenset(seen)

    def _is_goal_seen(self, goal: Goal) -> bool:
        if goal.id in self._worked_on:
            return True
        owners = _concerned(goal)
        if goal.by != self.me.id and self.is_closed(partial(topics_of_goal, goal), owners):
            return False
        return self._is_on_my_table(Thing.GOAL, goal, owners)

    def _is_agreement_seen(self, agreement: Agreement) -> bool:
        if not self.keeps_overview and not self._went_round(agreement):
            return False
        if self.me.id in agreement.doers:
            return True
        goal = self.plan.goal(agreement.goal)
        owners = _concerned(goal).union(agreement.doers)
        concerned = owners.union(agreement.audience or ())
        if self.is_closed(partial(topics_of_agreement, agreement, goal), concerned):
            return False
        if agreement.audience is not None and not self.keeps_overview:
            return self.me.id in agreement.audience
        return self._is_on_my_table(Thing.AGREEMENT, goal, owners)

    @cached_property
    def _worked_on(self) -> frozenset[GoalId]:
        mine = (one for one in self.plan.agreements if self.me.id in one.doers)
        return frozenset(one.goal for one in mine if self._went_round(one) and self.is_admitted)

    def _went_round(self, agreement: Agreement) -> bool:
        return agreement.released_on is not None and agreement.released_on <= self.today

    def _sees_beside_goal(self, thing: Thing, owner: PersonId, goal: GoalId) -> bool:
        is_mine = owner == self.me.id
        return is_mine or (self.sees(thing, owner) and self.sees_goal(self.plan.goal(goal)))

    def _is_on_my_table(self, thing: Thing, goal: Goal, owners: frozenset[PersonId]) -> bool:
        family = {one for one in owners if self.plan.person(one).in_family} or {goal.by}
        return all(self.lets_see(Matter(thing, one, about=goal.for_whom)) for one in family)


def _concerned(goal: Goal) -> frozenset[PersonId]:
    return frozenset({goal.by, *goal.for_whom})
