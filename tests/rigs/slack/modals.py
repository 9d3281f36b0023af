"""The calls about views: views.open, push, update, publish."""

from dataclasses import dataclass

from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.tokens import opens
from tests.rigs.slack.triggers import Trigger, Triggers
from tests.rigs.slack.views import View, Views, refuse_a_bad_view
from tests.rigs.slack.wire import Arguments, Fields, RefusalError
from tests.rigs.slack.world import World


@dataclass
class Modals:
    """What the app may do with somebody's screen."""

    world: World
    views: Views
    triggers: Triggers

    def opens(self, caller: Caller, given: Arguments) -> Fields:
        """views.open."""
        view, trigger = self._new(caller, given)
        shown = self.views.opens(trigger.team_id, trigger.user_id, view, self.world.ts())
        trigger.is_used = True
        return self._answer(shown)

    def pushes(self, caller: Caller, given: Arguments) -> Fields:
        """views.push."""
        view, trigger = self._new(caller, given)
        shown = self.views.pushes(trigger.team_id, trigger.user_id, view, self.world.ts())
        trigger.is_used = True
        return self._answer(shown)

    def updates(self, caller: Caller, given: Arguments) -> Fields:
        """views.update, of a modal or a home."""
        shown = self.views.finds(given.text("view_id"), given.text("external_id"))
        if not self._is_ours(caller, shown.team_id):
            raise RefusalError("not_found")
        view = given.opened("view", "invalid_json")
        refuse_a_bad_view(view, shown.given["type"])
        _refuse_another_hash(given, shown)
        self._refuse_a_known_external_id(view, shown)
        shown.becomes(view, self.world.ts())
        return self._answer(shown)

    def publishes(self, caller: Caller, given: Arguments) -> Fields:
        """views.publish, of somebody's home."""
        person = caller.person(given.text("user_id"))
        team = caller.home_of(person)
        view = given.opened("view", "invalid_json")
        refuse_a_bad_view(view, "home")
        home = self.views.homes.get((team.team_id, person.user_id))
        if home:
            _refuse_another_hash(given, home)
        self._refuse_a_known_external_id(view, home)
        ts = self.world.ts()
        return self._answer(self.views.publishes(team.team_id, person.user_id, view, ts))

    def written(self, view: View) -> Fields:
        """Write a view as Slack does."""
        return view.fields(self.world.app_id, self.world.teams[view.team_id].bot_id)

    def _new(self, caller: Caller, given: Arguments) -> tuple[Fields, Trigger]:
        if not given.text("trigger_id"):
            raise RefusalError("invalid_arguments", ["missing required field: trigger_id"])
        view = given.opened("view", "invalid_json")
        refuse_a_bad_view(view, "modal")
        trigger = self.triggers.finds(given.text("trigger_id"))
        if not self._is_ours(caller, trigger.team_id):
            raise RefusalError("invalid_trigger_id")
        self._refuse_a_known_external_id(view, None)
        return view, trigger

    def _answer(self, view: View) -> Fields:
        return {"view": self.written(view)}

    def _is_ours(self, caller: Caller, team_id: str) -> bool:
        return opens(caller.token, self.world.teams[team_id])

    def _refuse_a_known_external_id(self, view: Fields, itself: View | None) -> None:
        external_id = view.get("external_id") or ""
        try:
            known = self.views.finds("", external_id)
        except RefusalError:
            return
        if known is not itself:
            raise RefusalError("duplicate_external_id")


def _refuse_another_hash(given: Arguments, shown: View) -> None:
    if given.has("hash") and given.text("hash") != shown.hash:
        raise RefusalError("hash_conflict")
