"""A model stays while it is used, and goes when nobody uses it."""

import threading
import time

from backend.speech.held import Held


class Model:
    """Something large."""

    def __init__(self, key: str) -> None:
        self.key = key


def wait_for(held: "Held[str, Model]") -> bool:
    deadline = time.monotonic() + 5
    while not held.is_empty and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    return held.is_empty


def test_a_second_use_finds_the_same_thing() -> None:
    held = Held(Model, idle=60)

    with held.using("a") as first:
        pass
    with held.using("a") as second:
        assert second is first


def test_another_key_takes_its_place() -> None:
    held = Held(Model, idle=60)

    with held.using("a") as first, held.using("b") as second:
        assert (first.key, second.key) == ("a", "b")
    with held.using("a") as again:
        assert again is not first


def test_what_nobody_uses_is_let_go() -> None:
    held = Held(Model, idle=0.05)

    with held.using("a"):
        pass

    assert wait_for(held)


def test_what_is_in_use_stays_however_long() -> None:
    held = Held(Model, idle=0.01)

    with held.using("a") as first:
        with held.using("a"):
            pass
        threading.Event().wait(0.1)
        held.let_go()

        assert not held.is_empty
        with held.using("a") as again:
            assert again is first
    assert wait_for(held)


def test_what_could_not_be_made_is_tried_again() -> None:
    tries: list[str] = []

    def make(key: str) -> Model:
        tries.append(key)
        if len(tries) == 1:
            raise MemoryError
        return Model(key)

    held = Held(make, idle=60)
    try:
        with held.using("a"):
            raise AssertionError
    except MemoryError:
        pass
    with held.using("a") as model:
        assert model.key == "a"
