"""What an element of a block may hold: texts, options, buttons, menus, boxes, pickers, fields.

Numbers: conventions of Block Kit as slack_sdk's models check them.
"""

from collections.abc import Iterator, Mapping

from tests.rigs.slack.schema import (
    Rule,
    complaint,
    every,
    flag,
    items,
    kinds,
    matching,
    number,
    one_of,
    record,
    text,
)
from tests.rigs.slack.wire import Json

MOST_BOXES, MOST_IN_A_MENU, MOST_IN_AN_OVERFLOW = 10, 100, 5
ID = text(255)
DATE = matching(r"\d{4}-\d\d-\d\d", "in the format YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "in the format HH:mm")


def plain(longest: int) -> Rule:
    """A text object that is `plain_text`."""
    return kinds({"plain_text": record({"text": text(longest)}, {"emoji": flag})})


def words(longest: int) -> Rule:
    """A text object of either kind."""
    marked = record({"text": text(longest)}, {"verbatim": flag})
    return kinds({"plain_text": record({"text": text(longest)}, {"emoji": flag}), "mrkdwn": marked})


def _option(label: Rule) -> Rule:
    more = {"description": words(75), "url": text(3000)}
    return record({"text": label, "value": text(150)}, more)


MENU_OPTION, BOX_OPTION = _option(plain(75)), _option(words(75))
GROUP = record({"label": plain(75), "options": items(MENU_OPTION, MOST_IN_A_MENU)}, {})
CONFIRM = record(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
COMMON: Mapping[str, Rule] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": flag}
ASKING: Mapping[str, Rule] = {**COMMON, "placeholder": plain(150)}
DISPATCH = record(
    {},
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)},
)


def _known_choice(element: Json, at: str) -> Iterator[str]:
    """What is chosen at first must be among the options, exactly."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    known = [option for group in groups for option in group.get("options") or []]
    first = element.get("initial_options") or []
    first = [*first, element["initial_option"]] if element.get("initial_option") else first
    if any(option not in known for option in first):
        yield complaint("initial option must exactly match one of the provided options", at)


def _options_once(element: Json, at: str) -> Iterator[str]:
    if ("options" in element) == ("option_groups" in element):
        yield complaint("must define either `options` or `option_groups`", at)


def _menu(**more: Rule) -> Rule:
    groups = {
        "options": items(MENU_OPTION, MOST_IN_A_MENU),
        "option_groups": items(GROUP, MOST_IN_A_MENU),
    }
    return every(record({}, {**ASKING, **groups, **more}), _options_once, _known_choice)


def _boxes(**more: Rule) -> Rule:
    options = {"options": items(BOX_OPTION, MOST_BOXES)}
    return every(record(options, {**COMMON, **more}), _known_choice)


def _typed(longest: int, needed: Mapping[str, Rule], **more: Rule) -> Rule:
    common = {name: ASKING[name] for name in ("action_id", "focus_on_load", "placeholder")}
    first = {"initial_value": text(longest, 0), "dispatch_action_config": DISPATCH}
    return record(needed, {**common, **first, **more})


def _fitting_start(element: Json, at: str) -> Iterator[str]:
    """What a text field holds at first is no longer than the field takes."""
    longest = element.get("max_length")
    if isinstance(longest, int) and len(str(element.get("initial_value") or "")) > longest:
        at = f"{at}/initial_value"
        yield complaint(f"must be less than {longest + 1} characters", at)


BUTTON = record(
    {"text": plain(75)},
    {
        "action_id": ID,
        "value": text(2000, 0),
        "url": text(3000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": text(75),
    },
)
IMAGE = record({"image_url": text(3000), "alt_text": text(2000)}, {})
OVERFLOW = record(
    {"options": items(MENU_OPTION, MOST_IN_AN_OVERFLOW)}, {"action_id": ID, "confirm": CONFIRM}
)
MENUS: Mapping[str, Rule] = {
    "static_select": _menu(initial_option=MENU_OPTION),
    "users_select": record({}, {**ASKING, "initial_user": text(255)}),
    "conversations_select": record({}, {**ASKING, "initial_conversation": text(255)}),
    "channels_select": record({}, {**ASKING, "initial_channel": text(255)}),
}
MANY = {"max_selected_items": number(1, MOST_IN_A_MENU)}
WIDE_MENUS: Mapping[str, Rule] = {
    "multi_static_select": _menu(initial_options=items(MENU_OPTION, MOST_IN_A_MENU), **MANY),
    "multi_users_select": record({}, {**ASKING, **MANY, "initial_users": items(text(255), 100)}),
}
CHOICES: Mapping[str, Rule] = {
    "radio_buttons": _boxes(initial_option=BOX_OPTION),
    "checkboxes": _boxes(initial_options=items(BOX_OPTION, MOST_BOXES)),
    "datepicker": record({}, {**ASKING, "initial_date": DATE}),
    "timepicker": record({}, {**ASKING, "initial_time": TIME, "timezone": text(255)}),
}
MOMENT: Mapping[str, Rule] = {
    "datetimepicker": record({}, {**COMMON, "initial_date_time": number(1, 10**11)})
}
TYPED: Mapping[str, Rule] = {
    "plain_text_input": every(
        _typed(3000, {}, multiline=flag, min_length=number(0, 3000), max_length=number(1, 3000)),
        _fitting_start,
    ),
    "number_input": _typed(
        255, {"is_decimal_allowed": flag}, min_value=text(255), max_value=text(255)
    ),
    "email_text_input": _typed(3000, {}),
    "url_text_input": _typed(3000, {}),
}
BUTTONS: Mapping[str, Rule] = {"button": BUTTON, "overflow": OVERFLOW}
