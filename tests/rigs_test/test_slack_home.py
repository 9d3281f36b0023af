"""The fake Slack shows a home to one person, and knows what is pressed there."""

import pytest

from tests.rigs.slack import Slack
from tests.rigs_test.slack_calling import button, buttons, call, plain, section


def test_a_home_is_published_for_one_person(slack: Slack) -> None:
    """Given Noor's home, it keeps its id when published again, and an old hash is refused."""
    noor, ivo = slack.colleague("Noor"), slack.colleague("Ivo")
    home = {"type": "home", "blocks": [section("Dag Noor"), buttons("Bekijk")]}

    first = call(slack, "views.publish", user_id=noor.user_id, view=home).body["view"]
    again = {"user_id": noor.user_id, "view": home}
    second = call(slack, "views.publish", **again, hash=first["hash"]).body["view"]

    assert second["id"] == first["id"]
    assert call(slack, "views.publish", **again, hash=first["hash"]).error == "hash_conflict"
    assert noor.home
    assert (noor.home.lines, noor.home.buttons) == (("Dag Noor",), ("Bekijk",))
    assert ivo.home is None
    titled = {**home, "title": plain("Dag")}
    assert call(slack, "views.publish", **{**again, "view": titled}).error == "invalid_arguments"
    assert call(slack, "views.publish", user_id="U0NO", view=home).error == "user_not_found"


def test_buttons_of_one_name_are_told_apart_by_what_they_stand_beside(slack: Slack) -> None:
    """Given two agreements with the same button, the press is on the one that is named."""
    noor = slack.colleague("Noor")
    blocks = [
        section("Bellen", accessory=button("Gedaan", value="1")),
        section("Koken", accessory=button("Gedaan", value="2")),
    ]
    call(slack, "views.publish", user_id=noor.user_id, view={"type": "home", "blocks": blocks})

    noor.clicks("Gedaan", near="Koken")

    with pytest.raises(AssertionError, match="no button “Gedaan” near “Lopen”"):
        noor.clicks("Gedaan", near="Lopen")
