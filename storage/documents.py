"""Frozen dataclasses as typed JSON, each with its name and the schema it was written in."""

from collections.abc import Iterable
from threading import Lock
from typing import Any, TypeVar

import msgspec

from storage import upcasts
from storage.upcasting import Steps, TooNew, find_steps

T = TypeVar("T")

_STEPS = find_steps(upcasts)
_encoder = msgspec.json.Encoder()


class Unreadable(Exception):
    """A document is not what it should be. Holds its kind and schema, never what it says."""


class _Envelope(msgspec.Struct, frozen=True):
    kind: str
    schema: int
    document: msgspec.Raw


_opener = msgspec.json.Decoder(_Envelope)
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
# msgspec hands a half-made description of a type to another thread, and the program dies of it.
_one_at_a_time = Lock()


def encode(document: object, steps: Steps = _STEPS) -> bytes:
    """Write a dataclass as JSON.

    Tuples, dates, times, enumerations, ids and other dataclasses may stand in it, at any depth.

    Raises:
        TypeError: It could not be read back: a field may hold either of two dataclasses, for one.
    """
    _decoder(type(document))
    kind = type(document).__name__
    inside = msgspec.Raw(_encoder.encode(document))
    return _encoder.encode(_Envelope(kind, steps.newest(kind), inside))


def decode(written: bytes, kind: type[T], steps: Steps = _STEPS) -> T:
    """Read a dataclass of a known kind, however long ago it was written.

    Raises:
        Unreadable: It is another kind of document, or not in the shape its schema says.
    """
    return decode_tagged(written, (kind,), steps)


def decode_tagged(written: bytes, kinds: Iterable[type[T]], steps: Steps = _STEPS) -> T:
    """Read a dataclass that is one of a closed set, told apart by name.

    Raises:
        Unreadable: It is none of them, or not in the shape its schema says.
    """
    envelope = _open(written)
    kind = next((one for one in kinds if one.__name__ == envelope.kind), None)
    if kind is None:
        raise Unreadable(envelope.kind, envelope.schema)
    decoder = _decoder(kind)
    try:
        if envelope.schema == steps.newest(envelope.kind):
            read: T = decoder.decode(envelope.document)
            return read
        values = msgspec.json.decode(envelope.document, type=dict[str, object])
        fresh = steps.bring_up_to_date(envelope.kind, envelope.schema, values)
        return msgspec.convert(fresh, kind)
    except (msgspec.DecodeError, TooNew):
        # The error's own text may quote what people said.
        raise Unreadable(envelope.kind, envelope.schema) from None


def _open(written: bytes) -> _Envelope:
    try:
        return _opener.decode(written)
    except msgspec.DecodeError:
        raise Unreadable from None


def _decoder(kind: type) -> msgspec.json.Decoder[Any]:
    decoder = _decoders.get(kind)
    if decoder is None:
        with _one_at_a_time:
            decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    return decoder
