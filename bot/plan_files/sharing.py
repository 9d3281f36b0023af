"""Who decides and who knows what, in a plan file: households, gezag, roles, topics, sharing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.plan_files.places import Place, Wrong
from bot.plan_files.values import Known, Reader, day, listed, one_of
from conversations.plan.circles import ClosedTopic, ShareRule, Sharing, Topic
from conversations.plan.ids import HouseholdId, PersonId
from conversations.plan.people import Authority, Household, Role, RoleAssignment
from conversations.texts import say

TOPICS = one_of({topic.value: topic for topic in Topic})
_ROLES = frozenset(role.value for role in Role)
_ABOUT_AUTHORITY = frozenset({"kind", "checked_by", "checked_on"})
_AUTHORITY_KINDS = one_of({kind: kind for kind in ("joint", "sole", "guardian")})
_LEVELS = one_of({level.value: level for level in Sharing})

# PF.topicfor
BAD_FOR = say("This should be a list of people, “all” or “all_but_coordinator”.")
# PF.oneself
ONESELF = say("Nobody closes a topic to themselves.")


def read_households(households: Place, known: Known) -> Iterator[Household]:
    """Read who lives together."""
    for id_, entry in households.entries().items():
        yield Household(HouseholdId(id_), entry.value.read(listed(known.person)) or ())


def read_authority(gezag: Place, known: Known) -> Iterator[Authority]:
    """Read who has parental authority over which child, and who checked it."""
    fields = gezag.fields(known.people | _ABOUT_AUTHORITY)
    kind = fields.get("kind", _AUTHORITY_KINDS)
    checked_by = fields.get("checked_by", known.person)
    checked_on = fields.get("checked_on", day)
    for child in fields:
        if child in known.people and (holders := fields.get(child, listed(known.person))):
            of_old = "joint" if len(holders) > 1 else "sole"
            yield Authority(PersonId(child), holders, kind or of_old, checked_by, checked_on)


def read_roles(roles: Place, known: Known) -> Iterator[RoleAssignment]:
    """Read who holds which role: one person, or a list of people each with `since` and `until`."""
    fields = roles.fields(_ROLES)
    for name in fields:
        if name not in _ROLES:
            continue
        if fields.place(name).is_one_value:
            person = fields.get(name, known.person)
            yield from [RoleAssignment(Role(name), person)] if person else []
        else:
            yield from fields.get(name, listed(_term(Role(name), known))) or ()


def read_closed_topics(owners: Place, known: Known) -> Iterator[ClosedTopic]:
    """Read what each person keeps off the table, and for whom."""
    for entry in owners.entries().values():
        owner = entry.key.read(known.person)
        if owner is not None:
            yield from entry.value.read(listed(_closed_topic(owner, known))) or ()


def read_sharing(owners: Place, known: Known) -> Iterator[ShareRule]:
    """Read what each person lets each other see of them; who is not named sees nothing."""
    for entry in owners.entries().values():
        owner = entry.key.read(known.person)
        levels = entry.value.fields(known.people)
        for id_ in levels:
            level = levels.get(id_, _LEVELS)
            if owner is not None and level is not None:
                yield ShareRule(owner, PersonId(id_), level)


def _term(role: Role, known: Known) -> Reader[RoleAssignment | None]:
    def read(place: Place) -> RoleAssignment | None:
        fields = place.fields(frozenset({"who", "since", "until"}))
        person = fields.need("who", known.person)
        since, until = fields.get("since", day), fields.get("until", day)
        return RoleAssignment(role, person, since, until) if person else None

    return read


def _closed_topic(owner: PersonId, known: Known) -> Reader[ClosedTopic | None]:
    def read(place: Place) -> ClosedTopic | None:
        fields = place.fields(frozenset({"topic", "for"}))
        topic = fields.need("topic", TOPICS)
        closed = fields.need("for", _closed_for(owner, known))
        return replace(closed, topic=topic) if closed and topic else None

    return read


def _closed_for(owner: PersonId, known: Known) -> Reader[ClosedTopic]:
    def read(place: Place) -> ClosedTopic:
        if not place.is_one_value:
            named = listed(known.person)(place)
            if owner in named:
                raise Wrong(ONESELF)
            return ClosedTopic(owner, Topic.OTHER, named)
        # "all" names everybody, the coordinator too; of newcomers `to_everyone` takes care.
        everybody = {"all": tuple(sorted(known.people - {owner})), "all_but_coordinator": ()}
        if place.typed() not in everybody:
            raise Wrong(BAD_FOR)
        ids = tuple(PersonId(one) for one in everybody[place.typed()])
        return ClosedTopic(owner, Topic.OTHER, ids, to_everyone=True)

    return read
