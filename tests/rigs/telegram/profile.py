"""What the bot says about itself: its commands, name and descriptions, per language."""

from collections.abc import Callable

from tests.rigs.telegram import rules
from tests.rigs.telegram.wire import Arguments, Fields, Json, RefusalError

LONGEST = {"name": 64, "description": 512, "short_description": 120}
Method = Callable[[Arguments], Json]


class Profile:
    """The bot's own page.

    Args:
        name: What the bot is called where no other name is set.
    """

    def __init__(self, name: str) -> None:
        self.commands: dict[tuple[str, str], list[Fields]] = {}
        self.texts: dict[tuple[str, str], str] = {("name", ""): name}

    def methods(self) -> dict[str, Method]:
        """Name the calls it answers, in small letters."""
        return {
            "setmycommands": self.sets_commands,
            "getmycommands": lambda given: self.commands.get(_scope_and_language(given), []),
            "deletemycommands": self.deletes_commands,
            **{f"setmy{name.replace('_', '')}": self._setter(name) for name in LONGEST},
            **{f"getmy{name.replace('_', '')}": self._getter(name) for name in LONGEST},
        }

    def sets_commands(self, given: Arguments) -> Json:
        """Keep a list of at most 100 commands for a scope and a language."""
        where = _scope_and_language(given)
        commands = given.read("commands", "commands")
        if not isinstance(commands, list):
            raise RefusalError(400, "expected an Array of BotCommand")
        if len(commands) > 100:
            raise RefusalError(400, "BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            rules.refuse_a_bad_command(command.get("command", ""), command.get("description", ""))
        self.commands[where] = commands
        return True

    def deletes_commands(self, given: Arguments) -> Json:
        """Forget the commands of a scope and a language."""
        self.commands.pop(_scope_and_language(given), None)
        return True

    def _setter(self, name: str) -> Method:
        def sets(given: Arguments) -> Json:
            language, text = given.text("language_code"), given.text(name)
            rules.refuse_a_bad_language(language)
            rules.refuse_a_long_profile(text, LONGEST[name])
            self.texts[name, language] = text
            return True

        return sets

    def _getter(self, name: str) -> Method:
        def gets(given: Arguments) -> Json:
            own = self.texts.get((name, given.text("language_code")))
            return {name: own or self.texts.get((name, ""), "")}

        return gets


def _scope_and_language(given: Arguments) -> tuple[str, str]:
    scope = given.read("scope", "BotCommandScope") or {"type": "default"}
    kind, chat_id = str(scope.get("type", "")), str(scope.get("chat_id", ""))
    rules.refuse_a_bad_scope(kind, chat_id)
    language = given.text("language_code")
    rules.refuse_a_bad_language(language)
    return f"{kind} {chat_id}".strip(), language
