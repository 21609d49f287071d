"""Progress is told by quarters, and only of work that takes long."""

from studio.bench import Quarters


def test_short_work_is_silent() -> None:
    """Nothing is told of work that is done within two seconds."""
    told: list[int] = []
    clock = iter([0.0, 0.0, 0.5, 1.0, 1.9])
    quarters = Quarters(told.append, lambda: next(clock))

    for share in (0.0, 0.3, 0.8):
        quarters.reach(share)

    assert told == []


def test_long_work_tells_each_quarter_once() -> None:
    """Past two seconds 25, 50 and 75 are told once each, and the end is left to the result."""
    told: list[int] = []
    seconds = [0.0]
    quarters = Quarters(told.append, lambda: seconds[0])

    for step in range(101):
        seconds[0] = float(step)
        quarters.reach(step / 100)

    assert told == [25, 50, 75]
