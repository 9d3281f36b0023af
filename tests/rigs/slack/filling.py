"""What fields hold: at first, and as somebody fills them in; written as Slack's `state.values`."""

from collections.abc import Iterable
from datetime import date, datetime, time

from tests.rigs.slack.blocks import elements_of
from tests.rigs.slack.wire import Fields, Json

HOLDS = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
}
MANY = ("checkboxes", "multi_static_select", "multi_users_select")
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")


def first_state(blocks: Iterable[Fields]) -> dict[str, dict[str, Fields]]:
    """Tell what every field holds before anybody touches it, by block id and action id."""
    states: dict[str, dict[str, Fields]] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in HOLDS:
                answers = states.setdefault(block["block_id"], {})
                answers[element["action_id"]] = _holding(element, _first(element))
    return states


def filled(element: Fields, value: object) -> Fields:
    """Tell what a field holds once somebody has filled it in.

    Args:
        element: As the app gave it.
        value: Words, a number, the label of an option or several, a date, a time; `None` empties.

    Raises:
        ValueError: The field cannot hold that; it names the options it has.
    """
    if value is None or value == "":
        return _holding(element, [] if element["type"] in MANY else None)
    match element["type"]:
        case "plain_text_input" | "number_input" | "email_text_input" | "url_text_input":
            held: Json = _typed(element, str(value))
        case "static_select" | "radio_buttons":
            held = _option(element, value)
        case "checkboxes" | "multi_static_select":
            chosen = [value] if isinstance(value, str | int) else value
            held = [_option(element, one) for one in _several(chosen)]
        case "multi_users_select":
            held = [str(one) for one in _several(value)]
        case "datetimepicker":
            held = int(value.timestamp()) if isinstance(value, datetime) else value
        case _:
            held = _short(value)
    return _holding(element, held)


def options_of(element: Fields) -> list[Fields]:
    """Give the options of a menu or of boxes, groups laid open."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [option for group in groups for option in group["options"]]


def is_empty(held: Fields) -> bool:
    """Whether a field holds nothing."""
    return not any(value for name, value in held.items() if name != "type")


def shown(held: Fields) -> str | tuple[str, ...]:
    """Tell what a field holds as a person reads it: empty, words, or the labels of options."""
    value = held[HOLDS[held["type"]][0]]
    if isinstance(value, list):
        return tuple(one if isinstance(one, str) else one["text"]["text"] for one in value)
    if isinstance(value, dict):
        return str(value["text"]["text"])
    return "" if value is None else str(value)


def _first(element: Fields) -> Json:
    given = element.get(HOLDS[element["type"]][1])
    return given or ([] if element["type"] in MANY else None)


def _holding(element: Fields, value: Json) -> Fields:
    return {"type": element["type"], HOLDS[element["type"]][0]: value}


def _typed(element: Fields, value: str) -> str:
    if element["type"] == "number_input":
        number = float(value.replace(",", "."))
        if not element["is_decimal_allowed"] and not number.is_integer():
            raise ValueError(f"no whole number: {value!r}")
    longest = element.get("max_length", 3000)
    if len(value) > longest:
        raise ValueError(f"the field takes {longest} characters, not {len(value)}")
    return value


def _option(element: Fields, label: object) -> Fields:
    options = options_of(element)
    for option in options:
        if option["text"]["text"] == str(label):
            return {
                name: option[name] for name in ("text", "value", "description") if name in option
            }
    labels = [option["text"]["text"] for option in options]
    raise ValueError(f"no option {str(label)!r}, only {labels}")


def _several(value: object) -> list[object]:
    if isinstance(value, Iterable):
        return list(value)
    raise ValueError(f"give several, not {value!r}")


def _short(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
