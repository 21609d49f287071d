"""Codes, certificates, addresses and allowances: small things that let people in."""

import ssl
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.hand_clock import HandClock
from studio.sharing.address import PORT, Address, NoAddress, nearest, own_addresses, read_address
from studio.sharing.certificate import fingerprint_of, make_certificate
from studio.sharing.discovery import _service
from studio.sharing.entry_code import DIGITS, grouped, new_code, read_code
from studio.sharing.limits import BYTES_AT_ONCE, FRAMES_AT_ONCE, Limits
from studio.sharing.refusals import SENTENCES, NotLetIn, Reason


def test_codes_are_six_digits_that_differ() -> None:
    """No digit is rarer than chance makes it, and hardly a code comes twice."""
    codes = [new_code() for _ in range(2000)]

    digits = Counter("".join(codes))

    assert {len(code) for code in codes} == {DIGITS}
    assert len(set(codes)) > 1980
    assert set(digits) == set("0123456789")
    assert min(digits.values()) > 1000


@pytest.mark.parametrize("typed", ["482913", "482 913", " 4 8 2-9.1,3\n", "٤٨٢٩١٣"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    """Blanks, signs and the digits of other scripts are no mistake."""
    assert read_code(typed) == "482913"
    assert grouped("482913") == "482 913"


def test_each_sharing_has_a_certificate_of_its_own() -> None:
    """Two certificates never have one fingerprint, and only the newest TLS is spoken."""
    one, other = make_certificate(), make_certificate()

    assert one.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 32
    assert one.context.minimum_version is ssl.TLSVersion.TLSv1_3
    assert fingerprint_of(None) == b""


@pytest.mark.parametrize(
    ("typed", "host", "port", "room"),
    [
        ("192.168.1.7", "192.168.1.7", PORT, ""),
        (" 192.168.1.7:4000 ", "192.168.1.7", 4000, ""),
        ("annes-laptop.local", "annes-laptop.local", PORT, ""),
        ("[fe80::1]:4000", "fe80::1", 4000, ""),
        ("fe80::1", "fe80::1", PORT, ""),
        ("wss://school.example/our-car", "school.example", 443, "our-car"),
        ("ws://127.0.0.1:1234/a/b", "127.0.0.1", 1234, "a/b"),
    ],
)
def test_addresses_are_read(typed: str, host: str, port: int, room: str) -> None:
    """A computer, with or without its port, or a room on a server; written out it reads the same."""
    address = read_address(typed)

    assert (address.host, address.port, address.room) == (host, port, room)
    assert read_address(str(address)) == address
    assert address.is_server == bool(room)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a b",
        "a:0",
        "a:70000",
        "a:x",
        "http://a/b",
        "wss://a/",
        "wss:///b",
        "u@h",
        "[zz]",
        "a/b",
        "<b>",
        "wss://a/b?c",
    ],
)
def test_what_is_no_address_is_told(typed: str) -> None:
    """One sentence, with an example to follow."""
    with pytest.raises(NoAddress, match=r"192\.168\.1\.7"):
        read_address(typed)


def test_no_project_goes_in_the_clear_through_a_network() -> None:
    """An address without TLS is refused but for this very computer."""
    with pytest.raises(NoAddress, match="for all to read"):
        read_address("ws://school.example/our-car")


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_sentence(typed: str) -> None:
    """Nothing else comes of what people type."""
    told, port = "", PORT
    try:
        port = read_address(typed).port
    except NoAddress as problem:
        told = str(problem)

    assert not told or told.endswith(".")
    assert 0 < port < 65536


def test_this_computer_tells_an_address_with_its_port() -> None:
    """There is always one to read out; the usual port is left out of it."""
    assert own_addresses(4000)[0].port == 4000
    assert str(Address(host="10.0.0.1")) == "10.0.0.1"


def test_addresses_of_version_6_come_last_and_are_told_to_who_looks() -> None:
    """Somebody who reads addresses out begins with a short one; those that only work on one cable are left out."""
    told = own_addresses(4000, has_6=True)
    hosts = [address.host for address in told]
    of_6 = [":" in host for host in hosts]
    service = _service((*told, Address(host="2001:db8::7", port=4000)), "Racer", "Ana")

    assert told[: len(own_addresses(4000))] == own_addresses(4000)
    assert of_6 == sorted(of_6)
    assert not any(host.startswith("fe80") for host in hosts)
    assert set(service.parsed_addresses()) == {*hosts, "2001:db8::7"}
    assert all(read_address(str(address)) == address for address in told)


def test_of_several_addresses_the_one_in_a_network_of_ours_is_taken() -> None:
    """A host with a virtual computer in it tells addresses that lead nowhere; where none is near the first is tried."""
    assert nearest(["203.0.113.9", "127.0.0.2", "127.0.0.3"]) == "127.0.0.2"
    assert nearest(["203.0.113.9", "203.0.113.10"]) == "203.0.113.9"
    assert nearest(["203.0.113.9", "2001:db8::7"]) == "203.0.113.9"


def test_who_sends_too_much_is_stopped_and_who_waits_may_go_on() -> None:
    """A burst is taken, a flood is not, and time forgives."""
    clock = HandClock()
    limits = Limits(clock.now)
    for _ in range(int(FRAMES_AT_ONCE)):
        limits.note(b"")

    with pytest.raises(NotLetIn) as turned:
        limits.note(b"")
    clock.advance(60_000)
    limits.note(bytes(int(BYTES_AT_ONCE)))

    assert turned.value.reason is Reason.TOO_MUCH
    with pytest.raises(NotLetIn):
        limits.note(b"one more")


def test_every_refusal_is_a_sentence() -> None:
    """What goes over the wire is a word; what is read is one sentence or two, of this version."""
    assert set(SENTENCES) == set(Reason)
    assert all(sentence.endswith(".") and len(sentence) <= 90 for sentence in SENTENCES.values())
