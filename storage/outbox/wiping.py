"""Taking back what messages said, before its time: that they were sent stays known."""

from collections.abc import Collection

from sqlalchemy import bindparam, case, null, select, update

from conversations.plan.ids import PersonId, PlanId
from storage.outbox.letters import COLUMNS, Letter, OutboxState, open_letter
from storage.tables import outbox
from storage.transaction import Transaction
from storage.writing import constant

_REMEMBERED = (
    select(*COLUMNS)
    .where(
        outbox.c.plan == bindparam("plan"),
        outbox.c.person == bindparam("person"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.sealed.is_not(None),
    )
    .order_by(outbox.c.id)
)
_WAITS = outbox.c.state.in_((constant(OutboxState.NEW), constant(OutboxState.HELD)))
_WIPE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("letters", expanding=True)))
    .values(
        sealed=null(),
        state=case((_WAITS, constant(OutboxState.VOID)), else_=outbox.c.state),
        reason=case((_WAITS, constant("wiped")), else_=outbox.c.reason),
    )
)


def remembered(tx: Transaction, plan: PlanId, person: PersonId, kind: str) -> list[Letter]:
    """Read the messages of one kind to somebody, oldest first, whose words are not forgotten.

    Through whichever channel they go.
    """
    wanted = {"plan": plan, "person": person, "kind": kind}
    return [open_letter(tx, row) for row in tx.connection.execute(_REMEMBERED, wanted)]


def wipe(tx: Transaction, letters: Collection[int]) -> None:
    """Forget at once what some messages said, by their ids.

    What waits is void. What is on its way arrives or does not, and is not sent again. Keys stay, so
    that nothing is said twice, and so do receipts, so that what arrived can be taken away.
    """
    tx.connection.execute(_WIPE, {"letters": list(letters)})
