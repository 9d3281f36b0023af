"""All parts of one Slack, put together."""

from collections.abc import Callable

from tests.rigs.slack.acts import Acts
from tests.rigs.slack.chat import Chat
from tests.rigs.slack.conversations import Conversations
from tests.rigs.slack.deliveries import Deliveries, Door
from tests.rigs.slack.events import Events
from tests.rigs.slack.installs import Installs
from tests.rigs.slack.modals import Modals
from tests.rigs.slack.options import Options
from tests.rigs.slack.outcomes import Outcomes, Warnings
from tests.rigs.slack.pages import Pages
from tests.rigs.slack.payloads import Payloads
from tests.rigs.slack.people import Team
from tests.rigs.slack.posting import Posting
from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.responses import Responses
from tests.rigs.slack.rooms import Rooms
from tests.rigs.slack.sockets import Sockets
from tests.rigs.slack.tokens import Tokens
from tests.rigs.slack.triggers import Triggers
from tests.rigs.slack.views import Views
from tests.rigs.slack.wire import Arguments, Fields
from tests.rigs.slack.world import World

Method = Callable[[Caller, Arguments], Fields]
OPEN_A_SOCKET = "apps.connections.open"
OF_EITHER_TOKEN = ("auth.test", "auth.revoke")


class Platform:
    """What one Slack holds: who there is, what the app may ask, what people may do."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.world = World(options.app_id, options.now)
        self.tokens = Tokens(options.now, options.scopes)
        self.sockets = Sockets(options.app_id, options.ack_within_s)
        self.posting = Posting(options.signing_secret, options.ack_within_s, options.stamped_by)
        self.deliveries = Deliveries(options.now, self._door)
        self.events = Events(self.world, self.deliveries, options.subscribed)
        self.chat = Chat(self.world, self.events)
        self.views, self.triggers = Views(), Triggers(options.trigger_s)
        self.responses, self.warnings = Responses(self.chat), Warnings()
        client = (options.client_id, options.client_secret)
        self.installs = Installs(self.world, self.tokens, self.events, *client)
        self.rooms = Rooms(self.world, self.events, self.installs)
        self.pages = self._pages()
        self._begins()

    def methods(self) -> dict[str, Method]:
        """Name the calls it answers."""
        found = Conversations(self.world)
        modals = Modals(self.world, self.views, self.triggers)
        return {
            "auth.test": self.installs.tests,
            "auth.revoke": self.installs.revokes,
            "apps.uninstall": self.installs.uninstalls,
            OPEN_A_SOCKET: self._opens_a_socket,
            "chat.postMessage": self.chat.posts,
            "chat.update": self.chat.updates,
            "chat.delete": self.chat.deletes,
            "chat.postEphemeral": self.chat.whispers,
            "conversations.open": found.opens,
            "conversations.info": found.tells,
            "conversations.members": found.members,
            "users.info": found.user,
            "views.open": modals.opens,
            "views.push": modals.pushes,
            "views.update": modals.updates,
            "views.publish": modals.publishes,
        }

    def _begins(self) -> None:
        """Put the app and its first workspace there; tokens given later are rotated if so set."""
        options = self.options
        self.tokens.adds_app(options.app_token)
        team = self.world.adds(Team(options.team_id, "Jeugdteam"))
        self.tokens.adds_bot(team, text=options.bot_token)
        self.tokens.is_rotated = options.is_rotated

    def _pages(self) -> Pages:
        payloads = Payloads(self.world, self.responses, self.triggers)
        told = (self.warnings, self.sockets.oddities)
        outcomes = Outcomes(self.world, self.views, self.responses, *told)
        acts = Acts(self.world, self.events, payloads, self.deliveries, outcomes)
        return Pages(acts, self.views)

    def _door(self) -> Door:
        return self.posting if self.posting.url else self.sockets

    def _opens_a_socket(self, _caller: Caller, _given: Arguments) -> Fields:
        address = self.responses.base.replace("http://", "ws://", 1)
        return {"url": f"{address}/link?ticket={self.sockets.ticket()}&app_id={self.world.app_id}"}
