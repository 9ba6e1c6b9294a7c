"""One test for each clause of "what the original speaks", against a running server. See README.md."""
import contextlib
import itertools
import json
import os
import socket
import statistics
import struct
import threading
import time
import unittest

from bester_wire import (
    DEADLINE, LONG, NOTHING_TO_SEND, Closed, Peer, Server, answer, authentication, connect, frame, has_ipv6, message,
    parse, pong, received, report, server_message)

AUTHENTICATED = report("auth_special")
DUMMY = {"type": "dummy", "data": None, "id": "auth"}
CHAIN = 20  # no loop may call a handler more often

# data that a parser and a printer would not bring through unchanged
ODD_DATA = (
    r'{"b": 123456789012345678901234567890,"a" :1.10e+5 , "a":"\u0041\/\ud83d\ude00 é 😀","d":-0.0,'
    '"list":[ ],\n\t"o":{"z":1,"y":{ } } }').encode()

# ways to spoil a good frame, which has SPOT in a string
NOT_ONE_VALUE = {
    "nothing": lambda text: b"",
    "garbage": lambda text: b"\x00\x01\x02garbage",
    "cut off": lambda text: text[:-1],
    "two values": lambda text: text + b" " + text,
    "a word behind": lambda text: text + b" x",
    "a NUL behind": lambda text: text + b"\0",
    "a comma too many": lambda text: text[:-1] + b",}",
    "no object": lambda text: b"[" + text + b"]",
}
NOT_UTF_8 = {
    "a stray continuation byte": lambda text: text.replace(b"SPOT", b"\x80"),
    "overlong": lambda text: text.replace(b"SPOT", b"\xc0\xaf"),
    "a surrogate": lambda text: text.replace(b"SPOT", b"\xed\xa0\x80"),
    "above U+10FFFF": lambda text: text.replace(b"SPOT", b"\xf4\x90\x80\x80"),
    "cut off inside a character": lambda text: text.replace(b"SPOT", b"\xe2\x82"),
    "Latin-1": lambda text: text.replace(b"SPOT", b"\xe9"),
    "a BOM": lambda text: b"\xef\xbb\xbf" + text,
    "UTF-16, little-endian": lambda text: text.decode().encode("utf-16-le"),
    "UTF-16, big-endian": lambda text: text.decode().encode("utf-16-be"),
    "UTF-16 with a BOM": lambda text: text.decode().encode("utf-16"),
    "UTF-32": lambda text: text.decode().encode("utf-32-le"),
}

server = None
serial = itertools.count(1)


def setUpModule():
    global server
    server = Server(["type1", "type2", "broken", "slow"])
    unittest.addModuleCleanup(server.discard)
    server.start()


def tearDownModule():
    code = server.stop()
    if code != 0:
        raise AssertionError(f"exit code {code} after SIGTERM:\n{server.last_words()}")


def exact(text):
    """The value of a JSON text, its numbers as they are spelled."""
    return json.loads(text, parse_int=lambda n: ("number", n), parse_float=lambda n: ("number", n))


class Case:
    transport = "tcp4"

    def setUp(self):
        if self.transport == "tcp6" and not has_ipv6():
            self.skipTest("no IPv6 here")
        for handler in server.handlers.values():
            handler.reset()
        self.type1, self.type2, self.broken, self.slow = server.handlers.values()

    def tearDown(self):
        for type, handler in server.handlers.items():
            self.assertEqual(0, handler.without_message, f"a connection to {type} came without a message")

    def connect(self, **options):
        connection = connect(server.addresses[self.transport], **options)
        self.addCleanup(connection.close)
        return connection

    def login(self, name, **options):
        client = self.connect(**options)
        client.name = f"{name}{next(serial)}"
        client.send({"header": authentication(client.name), "payload": DUMMY})
        self.assertEqual(AUTHENTICATED, client.receive())
        return client

    def peer(self):
        peer = Peer()
        self.addCleanup(peer.close)
        return peer

    def ask(self, client, type, data=None):
        """Sends a message and returns the next frame."""
        client.send(message(type, data, id="ask"))
        return client.receive()

    def assert_good(self, id, frame):
        self.assertEqual(report(id), frame)

    def assert_bad(self, id, frame, code=None):
        detail = frame["header"].pop("detail", {})
        self.assertEqual(report(id, "bad"), frame)
        if code:
            self.assertEqual(code, detail.get("code"))

    def assert_reported(self, id, frame):
        """A report, good or bad."""
        self.assertIn(frame["header"].pop("status"), ("good", "bad"))
        frame["header"].pop("detail", None)
        self.assertEqual({"header": {"messageType": "statusReport"}, "payload": {"id": id}}, frame)

    def assert_refused(self, connection):
        """At most one bad report, then closed."""
        frames = connection.rest()
        self.assertLessEqual(len(frames), 1, frames)
        for frame in frames:
            self.assert_bad(frame["payload"]["id"], frame)

    def assert_nothing_waits(self, client):
        client.send(message("dummy", id="nothing before me"))
        self.assertEqual(pong("nothing before me"), client.receive())

    def assert_no_message(self, handler):
        self.assertTrue(handler.messages.empty())


def over_each_transport(cases):
    for transport in ("tcp4", "tcp6", "unix"):
        name = f"{cases.__name__}Over{transport.capitalize()}"
        globals()[name] = type(name, (cases, unittest.TestCase), {"transport": transport, "__module__": __name__})
    return cases


@over_each_transport
class Framing(Case):
    def test_the_length_may_come_in_pieces(self):
        client, other = self.login("slow"), self.login("other")
        for byte in frame(message("dummy", id="1"))[:4]:
            client.write(bytes([byte]))
            self.assert_nothing_waits(other)  # the server has had time to read the piece
        client.write(frame(message("dummy", id="1"))[4:])
        self.assertEqual(pong("1"), client.receive())

    def test_frames_may_come_byte_by_byte(self):
        client = self.connect()
        for byte in frame({"header": authentication("drip")}) + frame(message("type1", "é", id="1")):
            client.write(bytes([byte]))
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_good("1", client.receive())

    def test_several_frames_may_come_in_one_write(self):
        client = self.connect()
        client.send({"header": authentication("quick")}, *(message("type1", id=i) for i in range(3)))
        self.assertEqual(AUTHENTICATED, client.receive())
        for i in range(3):
            self.assert_good(i, client.receive())

    def test_a_length_beyond_all_limits_closes_at_once(self):
        for length in (0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 65 << 20):
            for connection in (self.connect(), self.login("big")):
                with self.subTest(length=length):
                    connection.write(struct.pack("<I", length))
                    self.assert_refused(connection)

    def test_what_is_not_one_value_is_refused(self):
        self.assert_spoiled_frames_are_refused(NOT_ONE_VALUE)

    def test_what_is_not_utf_8_is_refused(self):
        self.assert_spoiled_frames_are_refused(NOT_UTF_8)

    def assert_spoiled_frames_are_refused(self, ways):
        first = {"header": authentication("odd"), "payload": DUMMY, "unknown": "SPOT"}
        later = message("dummy", "SPOT", id="1")
        for way, spoil in ways.items():
            for good, connection in ((first, self.connect()), (later, self.login("odd"))):
                with self.subTest(way, first_frame=good is first):
                    connection.send(spoil(json.dumps(good).encode()))
                    self.assert_refused(connection)

    def test_bad_utf_8_inside_data_is_refused(self):
        client = self.login("odd")
        client.send(b'{"header":{},"payload":{"type":"type1","data":"\xff","id":"1"}}')
        self.assert_refused(client)
        self.assert_no_message(self.type1)

    def test_white_space_around_the_value_is_json(self):
        client = self.login("airy")
        client.send(b' \r\n\t' + json.dumps(message("dummy", id="1"), indent=3).encode() + b'\n ')
        self.assertEqual(pong("1"), client.receive())


@over_each_transport
class FirstFrame(Case):
    def first(self, payload=..., header=None):
        client = self.connect()
        first = {"header": header or authentication(f"first{next(serial)}")}
        client.send(first if payload is ... else {**first, "payload": payload})
        return client

    def test_no_payload(self):
        client = self.first()
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_nothing_waits(client)

    def test_payload_of_type_dummy_does_nothing_more(self):
        client = self.first({"type": "dummy", "data": None, "id": "auth"})
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_nothing_waits(client)

    def test_payload_of_another_type_is_dispatched(self):
        client = self.first({"type": "type1", "data": {"a": 1}, "id": "1"})
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_good("1", client.receive())
        self.assertEqual({"a": 1}, parse(self.type1.next()))

    def test_unknown_type_without_id_is_passed_over(self):
        client = self.first({"type": "nonsense", "data": "x"})
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_nothing_waits(client)

    def test_unknown_type_with_id_is_bad(self):
        client = self.first({"type": "nonsense", "data": "x", "id": "1"})
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_bad("1", client.receive())
        self.assert_nothing_waits(client)

    def test_nonsense_for_a_payload_does_no_harm(self):
        for payload in ({}, None, "nonsense", 5, []):
            with self.subTest(payload=payload):
                client = self.first(payload)
                self.assertEqual(AUTHENTICATED, client.receive())
                self.assert_nothing_waits(client)

    def test_failed_authentication_gets_one_bad_report(self):
        for name, password in (("", "secret"), ("t", ""), ("", "")):
            with self.subTest(name=name, password=password):
                client = self.first(DUMMY, authentication(name, password))
                self.assert_bad("auth_special", client.receive(), "auth-failed")
                self.assertEqual([], client.rest())

    def test_nothing_is_dispatched_after_a_failed_authentication(self):
        client = self.connect()
        client.send({"header": authentication("", ""), "payload": {"type": "type1", "data": 1, "id": "1"}},
                    message("type1", 2, id="2"))
        self.assert_refused(client)
        self.assert_no_message(self.type1)

    def test_without_a_known_scope_it_is_refused(self):
        for first in ({"payload": DUMMY}, {"header": {}, "payload": DUMMY}, {"header": None, "payload": DUMMY},
                      {"header": {"scope": "nobody"}, "payload": DUMMY}, {"header": {"scope": 1}, "payload": DUMMY}):
            with self.subTest(first=first):
                client = self.connect()
                client.send(first)
                self.assert_refused(client)

    def test_keys_come_in_any_order(self):
        client = self.connect()
        client.send({"payload": {"id": "1", "data": 1, "type": "type1"},
                     "header": {"authentication": {"password": "p", "username": "any"}, "scope": "client"}})
        self.assertEqual(AUTHENTICATED, client.receive())
        self.assert_good("1", client.receive())


@over_each_transport
class Envelope(Case):
    def test_header_may_be_missing_empty_or_repeated(self):
        client = self.login("t")
        payload = {"type": "type1", "data": None, "id": "1"}
        for header in ({}, authentication("t"), authentication("somebody-else", ""), {"scope": "server"}):
            client.send({"header": header, "payload": payload})
            self.assert_good("1", client.receive())
        client.send({"payload": payload})
        self.assert_good("1", client.receive())

    def test_no_payload_is_bad_and_closes(self):
        for later in ({"header": {}}, {}, *({"header": {}, "payload": p} for p in (None, "type1", 5, True, []))):
            with self.subTest(later=later):
                client = self.login("t")
                client.send(later)
                self.assert_bad(None, client.receive())
                self.assertEqual([], client.rest())

    def test_unknown_keys_are_ignored(self):
        client = self.login("t")
        client.send({"x": [1], "header": {"y": {}}, "payload": {"type": "type1", "z": None, "data": 7, "id": "1"}})
        self.assert_good("1", client.receive())
        self.assertEqual(b"7", self.type1.next())

    def test_a_key_that_stands_twice_is_bad(self):
        payload = '"type":"type1","data":1,"id":"1"'
        for text in (
                '{"header":{},"header":{},"payload":{%s}}' % payload,
                '{"header":{},"payload":{%s},"payload":{%s}}' % (payload, payload),
                '{"header":{"scope":"client","scope":"client"},"payload":{%s}}' % payload,
                '{"header":{},"payload":{%s,"type":"type1"}}' % payload,
                '{"header":{},"payload":{%s,"data":1}}' % payload,
                '{"header":{},"payload":{%s,"id":"1"}}' % payload,
                r'{"header":{},"payload":{%s,"\u0074ype":"type1"}}' % payload):
            with self.subTest(text):
                client = self.login("t")
                client.send(text.encode())
                refusal = client.receive()
                self.assertIn(refusal["payload"]["id"], (None, "1"))
                self.assert_bad(refusal["payload"]["id"], refusal, "bad-envelope")
                self.assert_no_message(self.type1)

    def test_a_key_of_the_first_frame_that_stands_twice_is_refused(self):
        for text in (
                '{"header":{"scope":"client","scope":"client","authentication":{"username":"t","password":"p"}}}',
                '{"header":{"scope":"client","authentication":{"username":"t","username":"u","password":"p"}}}'):
            with self.subTest(text):
                client = self.connect()
                client.send(text.encode())
                self.assert_refused(client)

    def test_id_comes_back_as_it_came(self):
        client = self.login("t")
        for id in ('"plain"', '""', r'"\u00e9\n\/"', '"é😀"', f'"{"x" * 256}"', f'"{"é" * 128}"',
                   "0", "-7", "12345678901234567890123", "1.50", "1E+3"):
            with self.subTest(id):
                client.send(('{"header":{},"payload":{"type":"type1","data":null,"id":%s}}' % id).encode())
                self.assertEqual(exact(id), exact(client.receive_bytes())["payload"]["id"])

    def test_without_id_it_is_processed_and_reported_with_null(self):
        client = self.login("t")
        client.send(message("type1", "no id"))
        self.assert_good(None, client.receive())
        self.assertEqual(b'"no id"', self.type1.next())

    def test_any_other_id_is_bad(self):
        client = self.login("t")
        for id in (True, False, [], ["1"], {}, {"id": "1"}, "x" * 257, "é" * 129):
            with self.subTest(id=id):
                client.send(json.dumps(message("type1", id=id), ensure_ascii=False).encode())
                self.assert_bad(None, client.receive())
        self.assert_nothing_waits(client)
        self.assert_no_message(self.type1)


@over_each_transport
class BuiltIns(Case):
    def test_dummy_is_answered_to_the_letter(self):
        client = self.login("t")
        client.send(b'{"header":{},"payload":{"type":"dummy","data":{"any":"thing"},"id":"p1"}}')
        self.assertEqual(b'{"header":{"status":"0"},"payload":{"data":null,"type":"dummy","id":"p1"}}',
                         client.receive_bytes())

    def test_dummy_gives_back_any_id(self):
        client = self.login("t")
        client.send(message("dummy", id=5), message("dummy"))
        self.assertEqual(pong(5), client.receive())
        self.assertEqual(pong(None), client.receive())

    def test_close(self):
        client = self.login("t")
        client.send(message("builtin", {"command": {"type": "close", "args": None}}, id="1"))
        for frame in client.rest():
            self.assert_good("1", frame)

    def test_unknown_type_is_bad_and_the_connection_stays(self):
        client = self.login("t")
        self.assert_bad("ask", self.ask(client, "nobody"))
        self.assert_nothing_waits(client)


@over_each_transport
class ToTheHandler(Case):
    def test_data_arrives_byte_for_byte(self):
        client = self.login("t")
        for data in (ODD_DATA, b"null", b"true", b'"x"', b'""', b"0.10", b"-1E-2", b"[1, 2 ]", b"[]", b"{}"):
            for around in (b"%b", b" %b\n"):
                with self.subTest(data=data):
                    text = b'{"payload":{"data":' + around % data + b',"id":"1","type":"type1"},"header":{}}'
                    client.send(text)
                    self.assert_good("1", client.receive())
                    self.assertEqual(data, self.type1.next())

    def test_each_message_has_a_fresh_connection(self):
        client = self.login("t")
        for i in range(5):
            self.assert_good("ask", self.ask(client, "type1", i))
            self.assertEqual(i, parse(self.type1.next()))
            self.assertEqual(i + 1, self.type1.connections)

    def test_a_handler_may_wait_for_the_server_to_close(self):
        client, closed = self.login("t"), threading.Event()

        def reply(connection, data):
            connection.send(NOTHING_TO_SEND)
            with contextlib.suppress(Closed):
                connection.receive_bytes()
                return  # a second frame
            closed.set()

        self.type1.reply = reply
        self.assert_good("ask", self.ask(client, "type1"))
        self.assertTrue(closed.wait(DEADLINE))

    def test_no_message_waits_for_the_next_segment(self):
        """The original loses 40 ms a message to the delays of TCP."""
        client, times = self.login("t"), []
        self.type1.reply = answer("sendClients", [client.name], 1)
        for _ in range(50):
            start = time.monotonic()
            self.assertEqual(received("type1", 1), self.ask(client, "type1"))
            self.assert_good("ask", client.receive())
            times.append(time.monotonic() - start)
        self.assertLess(statistics.median(times), 0.030)

    def test_messages_of_one_session_to_one_type_keep_their_order(self):
        sender, bob = self.login("sender"), self.login("bob")
        self.type1.reply = lambda connection, data: answer("sendClients", [bob.name], parse(data))
        sender.send(*(message("type1", i, id=i) for i in range(200)))
        for i in range(200):
            self.assertEqual(received("type1", i), bob.receive())
        for i in range(200):
            self.assert_good(i, sender.receive())
        self.assertEqual(list(range(200)), [parse(self.type1.next()) for _ in range(200)])

    def test_a_message_is_carried_out_when_its_sender_has_gone(self):
        sender, bob = self.login("sender"), self.login("bob")
        self.type1.reply = answer("sendClients", [bob.name], "late")
        sender.send(message("type1", id="1"))
        sender.close()
        self.assertEqual(received("type1", "late"), bob.receive())


@over_each_transport
class SendClients(Case):
    def test_reaches_every_session_of_every_named_user(self):
        sender, bob, carol = self.login("sender"), self.login("bob"), self.login("carol")
        bob_again = self.connect()
        bob_again.send({"header": authentication(bob.name)})
        self.assertEqual(AUTHENTICATED, bob_again.receive())
        stranger = self.login("stranger")

        self.type1.reply = answer("sendClients", [bob.name, carol.name], {"text": "hi"})
        self.assert_good("ask", self.ask(sender, "type1"))
        for client in (bob, bob_again, carol):
            self.assertEqual(received("type1", {"text": "hi"}), client.receive())
        for client in (sender, bob, bob_again, carol, stranger):
            self.assert_nothing_waits(client)

    def test_is_also_spelled_send_client(self):
        sender, bob = self.login("sender"), self.login("bob")
        self.type1.reply = answer("sendClient", [bob.name], 1)
        self.assert_good("ask", self.ask(sender, "type1"))
        self.assertEqual(received("type1", 1), bob.receive())

    def test_data_is_what_the_handler_answered(self):
        sender, bob = self.login("sender"), self.login("bob")
        self.type1.reply = json.dumps(answer("sendClients", [bob.name], "DATA")).encode().replace(b'"DATA"', ODD_DATA)
        self.assert_good("ask", self.ask(sender, "type1"))
        self.assertEqual(exact(ODD_DATA), exact(bob.receive_bytes())["payload"]["data"])

    def test_reaches_users_of_other_listeners(self):
        sender = self.login("sender")
        for transport in server.addresses:
            bob = connect(server.addresses[transport])
            self.addCleanup(bob.close)
            bob.send({"header": authentication(f"{transport}-bob")})
            self.assertEqual(AUTHENTICATED, bob.receive())
            self.type1.reply = answer("sendClients", [f"{transport}-bob"], transport)
            self.assert_good("ask", self.ask(sender, "type1"))
            self.assertEqual(received("type1", transport), bob.receive())

    def test_to_nobody(self):
        sender = self.login("sender")
        self.type1.reply = answer("sendClients", [], 1)
        self.assert_good("ask", self.ask(sender, "type1"))
        self.assert_nothing_waits(sender)

    def test_an_absent_user_counts_as_done(self):
        sender, bob = self.login("sender"), self.login("bob")
        self.type1.reply = answer("sendClients", ["nobody-of-this-name", bob.name], 1)
        outcome = self.ask(sender, "type1")
        outcome["header"].pop("detail", None)
        self.assert_good("ask", outcome)
        self.assertEqual(received("type1", 1), bob.receive())

    def test_a_dead_session_is_skipped(self):
        sender, dead, bob = self.login("sender"), self.login("dead"), self.login("bob")
        self.type1.reply = answer("sendClients", [dead.name, bob.name], 1)
        dead.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # reset, no farewell
        dead.close()
        outcome = self.ask(sender, "type1")
        outcome["header"].pop("detail", None)
        self.assert_good("ask", outcome)
        self.assertEqual(received("type1", 1), bob.receive())

    def test_the_senders_own_copy_comes_before_its_report(self):
        sender = self.login("sender")
        self.type1.reply = lambda connection, data: answer("sendClients", [sender.name], parse(data))
        sender.send(*(message("type1", i, id=i) for i in range(20)))
        for i in range(20):
            self.assertEqual(received("type1", i), sender.receive())
            self.assert_good(i, sender.receive())

    def test_a_slow_reader_blocks_nobody(self):
        sender, bob, idle = self.login("sender"), self.login("bob"), self.login("idle", receive_buffer=4096)
        large = "x" * 100_000
        self.type1.reply = answer("sendClients", [idle.name, bob.name], large)
        for i in range(100):
            sender.send(message("type1", id=i))
            self.assertEqual(received("type1", large), bob.receive())
            self.assert_reported(i, sender.receive())


@over_each_transport
class SendServers(Case):
    def test_a_peer_gets_the_frame_of_the_original(self):
        client, peer = self.login("t"), self.peer()
        self.type1.reply = answer("sendServers", [peer.address], {"text": "hi"})
        self.assert_good("ask", self.ask(client, "type1"))
        forwarded = peer.next()
        self.assertEqual({"header", "payload"}, set(forwarded))
        self.assertEqual("server", forwarded["header"]["scope"])
        self.assertNotIn("authentication", forwarded["header"])
        self.assertIsInstance(forwarded["payload"].pop("id"), str)
        self.assertEqual({"type": "type1", "data": {"text": "hi"}}, forwarded["payload"])

    def test_each_message_has_a_connection_of_its_own(self):
        client, peer = self.login("t"), self.peer()
        self.type1.reply = answer("sendServers", [peer.address], 1)
        for i in range(3):
            self.assert_good("ask", self.ask(client, "type1"))
            peer.next()
            self.assertEqual(i + 1, peer.connections)

    def test_several_peers(self):
        client, peers = self.login("t"), [self.peer() for _ in range(3)]
        self.type1.reply = answer("sendServers", [peer.address for peer in peers], 1)
        self.assert_good("ask", self.ask(client, "type1"))
        for peer in peers:
            self.assertEqual(1, peer.next()["payload"]["data"])

    def test_to_nobody(self):
        client = self.login("t")
        self.type1.reply = answer("sendServers", [], 1)
        self.assert_good("ask", self.ask(client, "type1"))

    def test_a_failing_peer_is_skipped(self):
        client, gone, peer = self.login("t"), self.peer(), self.peer()
        gone.close()
        self.type1.reply = answer("sendServers", [gone.address, peer.address], 1)
        client.send(message("type1", id="1"))
        self.assertEqual(1, peer.next()["payload"]["data"])
        self.assert_reported("1", client.receive(LONG))

    def test_to_itself_ends(self):
        client, other = self.login("t"), self.login("other")
        host, port = server.addresses["tcp4"][1]
        self.type1.reply = answer("sendServers", [f"{host}:{port}"], 1)
        client.send(message("type1", id="1"))
        self.assert_reported("1", client.receive(LONG))
        self.assertLessEqual(self.type1.connections, CHAIN)
        self.assert_good("ask", self.ask(other, "type2"))


@over_each_transport
class SendHandler(Case):
    def test_the_next_handler_gets_the_data(self):
        client, bob = self.login("t"), self.login("bob")
        self.type1.reply = json.dumps(answer("sendHandler", "type2", "DATA")).encode().replace(b'"DATA"', ODD_DATA)
        self.type2.reply = answer("sendClients", [bob.name], "from type2")
        self.assert_good("ask", self.ask(client, "type1"))
        self.assertEqual(ODD_DATA, self.type2.next())
        self.assertEqual(received("type2", "from type2"), bob.receive())

    def test_a_chain_to_a_peer_carries_the_last_type(self):
        client, peer = self.login("t"), self.peer()
        self.type1.reply = answer("sendHandler", "type2", "one")
        self.type2.reply = answer("sendServers", [peer.address], "two")
        self.assert_good("ask", self.ask(client, "type1"))
        payload = peer.next()["payload"]
        self.assertEqual(("type2", "two"), (payload["type"], payload["data"]))

    def test_the_last_answer_decides(self):
        client = self.login("t")
        self.type1.reply = answer("sendHandler", "type2")
        self.type2.reply = answer("sendClients", [], status="1")
        self.assert_bad("ask", self.ask(client, "type1"), "handler-error")

    def test_to_an_unknown_type_is_bad(self):
        client = self.login("t")
        self.type1.reply = answer("sendHandler", "nobody")
        self.assert_bad("ask", self.ask(client, "type1"))
        self.assert_good("ask", self.ask(client, "type2"))

    def test_a_loop_ends(self):
        client = self.login("t")
        self.type1.reply = answer("sendHandler", "type1")
        self.assert_bad("ask", self.ask(client, "type1"))
        self.type1.reply = answer("sendHandler", "type2")
        self.type2.reply = answer("sendHandler", "type1")
        self.assert_bad("ask", self.ask(client, "type1"))
        self.assertLessEqual(self.type1.connections, 2 * CHAIN)
        self.type1.reply = NOTHING_TO_SEND
        self.assert_good("ask", self.ask(client, "type1"))


@over_each_transport
class HandlerAnswers(Case):
    """Each bad answer is followed by a good one, which is served: one fault doesn't stop a handler."""

    def assert_answer_is_bad(self, reply, code=None):
        client = self.login("t")
        self.broken.reply = reply
        self.assert_bad("ask", self.ask(client, "broken"), code)
        self.broken.reply = NOTHING_TO_SEND
        self.assert_good("ask", self.ask(client, "broken"))

    def test_status_zero_is_success(self):
        client = self.login("t")
        for status in ("0", 0):
            self.type1.reply = answer("sendClients", [], status=status)
            self.assert_good("ask", self.ask(client, "type1"))

    def test_any_other_status_is_bad(self):
        for status in ("1", "", "00", "good", 1, -1, None, False, True, [], {}):
            with self.subTest(status=status):
                self.assert_answer_is_bad(answer("sendClients", [], status=status), "handler-error")

    def test_a_refusal_needs_no_command(self):
        self.assert_answer_is_bad({"header": {"status": "1"}, "data": "no"}, "handler-error")

    def test_a_refusal_delivers_nothing(self):
        bob = self.login("bob")
        self.assert_answer_is_bad(answer("sendClients", [bob.name], 1, status="1"))
        self.assert_nothing_waits(bob)

    def test_success_without_a_command_is_bad(self):
        self.assert_answer_is_bad({"header": {"status": "0"}, "data": None}, "bad-answer")

    def test_an_unknown_command_is_bad_and_delivers_nothing(self):
        bob = self.login("bob")
        for type in ("shout", "", "SendClients", "sendclients"):
            with self.subTest(type):
                self.assert_answer_is_bad(answer(type, [bob.name], 1), "unknown-command")
        self.assert_nothing_waits(bob)

    def test_a_command_with_data_of_the_wrong_kind_is_bad(self):
        for type, data in (
                ("sendClients", "bob"), ("sendClients", None), ("sendClients", {}), ("sendClients", [1]),
                ("sendClients", ["bob", None]), ("sendServers", "127.0.0.1:1"), ("sendServers", [5]),
                ("sendServers", None), ("sendHandler", ["type2"]), ("sendHandler", None), ("sendHandler", 2)):
            with self.subTest(type=type, data=data):
                self.assert_answer_is_bad(answer(type, data), "bad-answer")

    def test_unknown_keys_are_ignored(self):
        client = self.login("t")
        reply = answer("sendClients", [])
        self.type1.reply = {**reply, "x": 1, "header": {"y": [], **reply["header"]}}
        self.assert_good("ask", self.ask(client, "type1"))

    def test_a_broken_answer_is_bad_at_once(self):
        def writes(data):
            return lambda connection, message: connection.write(data)

        def announces_too_much(connection, message):
            connection.write(struct.pack("<I", 0x7FFFFFFF))
            with contextlib.suppress(Closed):
                connection.receive_bytes(LONG)

        replies = {
            "closed without one": lambda connection, message: None,
            "a length cut off": writes(b"\x10\x00"),
            "cut off": writes(frame(NOTHING_TO_SEND)[:-1]),
            "empty": b"",
            "oversize": announces_too_much,
            "garbage": b"\x00\xffgarbage",
            "text": b"hello",
            "two values": b"{} {}",
            "no object": b"[]",
            "bad UTF-8": json.dumps(answer("sendClients", [], "DATA")).encode().replace(b"DATA", b"\xc0\x80"),
            "UTF-16": json.dumps(NOTHING_TO_SEND).encode("utf-16"),
        }
        for name, reply in replies.items():
            with self.subTest(name):
                self.assert_answer_is_bad(reply)

    def test_what_follows_the_one_frame_is_ignored(self):
        client, bob = self.login("t"), self.login("bob")
        for behind in (frame(answer("sendClients", [bob.name], "second")), b"\xff\xff\xff\xffgarbage"):
            first = frame(answer("sendClients", [bob.name], "first"))
            self.broken.reply = lambda connection, data: connection.write(first + behind)
            self.assert_good("ask", self.ask(client, "broken"))
            self.assertEqual(received("broken", "first"), bob.receive())
            self.assert_nothing_waits(bob)
            self.assert_nothing_waits(client)

    def test_a_handler_that_hangs_blocks_nobody(self):
        client, other, go_on = self.login("t"), self.login("other"), threading.Event()

        def reply(connection, data):
            if data == b'"wait"':
                go_on.wait(LONG)
            return NOTHING_TO_SEND

        self.slow.reply = reply
        self.addCleanup(go_on.set)
        client.send(message("slow", "wait", id="held up"))
        self.slow.next()
        self.assert_good("ask", self.ask(client, "type1"))
        self.assert_good("ask", self.ask(other, "slow"))
        self.assert_nothing_waits(client)
        go_on.set()
        self.assert_good("held up", client.receive())


class UnreachableHandler(Case, unittest.TestCase):
    def test_is_reported_and_blocks_nobody(self):
        clients = []
        for self.transport in server.addresses:
            clients.append(self.login("t"))
            clients[-1].send(message("away", id="1"))
        for client in clients:
            client.send(message("type1", id="2"))
        self.assertEqual(len(clients), len([self.type1.next() for _ in clients]))
        for client in clients:
            frames = [client.receive(LONG), client.receive(LONG)]
            frames.sort(key=lambda frame: frame["payload"]["id"])
            self.assert_bad("1", frames[0])
            self.assert_good("2", frames[1])

    @unittest.skipUnless(os.environ.get("BESTER_SLOW"), "set BESTER_SLOW=1 to wait for the deadline of a handler")
    def test_one_that_never_answers_is_reported(self):
        client, go_on = self.login("t"), threading.Event()
        self.addCleanup(go_on.set)
        self.slow.reply = lambda connection, data: go_on.wait() and None
        client.send(message("slow", id="1"))
        self.assert_bad("1", client.receive(within=15))


@over_each_transport
class ServerScope(Case):
    def test_a_frame_with_id_gets_its_report(self):
        peer, bob = self.connect(), self.login("bob")
        self.type1.reply = answer("sendClients", [bob.name], "from afar")
        peer.send(server_message("type1", {"a": 1}, id="s1"))
        self.assert_good("s1", peer.receive())
        self.assertEqual({"a": 1}, parse(self.type1.next()))
        self.assertEqual(received("type1", "from afar"), bob.receive())

    def test_data_arrives_byte_for_byte(self):
        peer = self.connect()
        peer.send(b'{"header":{"scope":"server"},"payload":{"type":"type1","data":' + ODD_DATA + b',"id":"s1"}}')
        self.assert_good("s1", peer.receive())
        self.assertEqual(ODD_DATA, self.type1.next())

    def test_a_frame_without_id_is_processed_without_report(self):
        peer, bob = self.connect(), self.login("bob")
        self.type1.reply = answer("sendClients", [bob.name], 1)
        peer.send(server_message("type1", 1))
        self.assertEqual(received("type1", 1), bob.receive())
        self.assert_good("ask", self.ask(bob, "type2"))
        peer.stream.shutdown(socket.SHUT_WR)
        self.assertEqual([], peer.rest())

    def test_a_frame_is_carried_out_when_its_peer_has_closed(self):
        bob = self.login("bob")
        self.type1.reply = lambda connection, data: answer("sendClients", [bob.name], parse(data))
        for id in ({"id": "s1"}, {}):
            peer = self.connect()
            peer.send(server_message("type1", "bye", **id))
            peer.close()
            self.assertEqual(received("type1", "bye"), bob.receive())

    def test_many_connections(self):
        bob, peers = self.login("bob"), [self.connect() for _ in range(100)]
        self.type1.reply = lambda connection, data: answer("sendClients", [bob.name], parse(data))
        for i, peer in enumerate(peers):
            peer.send(server_message("type1", i, id=f"s{i}"))
        for i, peer in enumerate(peers):
            self.assert_good(f"s{i}", peer.receive())
        self.assertEqual(set(range(100)), {bob.receive()["payload"]["data"] for _ in range(100)})

    def test_a_bad_outcome_is_reported(self):
        for type, reply in (("nobody", None), ("type1", answer("shout", []))):
            peer = self.connect()
            self.type1.reply = reply
            peer.send(server_message(type, 1, id="s1"))
            self.assert_bad("s1", peer.receive())

    def test_dummy_is_built_in(self):
        peer = self.connect()
        peer.send(server_message("dummy", id="s1"))
        self.assertEqual(pong("s1"), peer.receive())

    def test_builtin_is_for_clients_only(self):
        peer = self.connect()
        peer.send(server_message("builtin", {"command": {"type": "close", "args": None}}, id="s1"))
        self.assert_bad("s1", peer.receive())


class Informer(Case, unittest.TestCase):
    def informer(self):
        informer = connect(server.informer)
        self.addCleanup(informer.close)
        return informer

    def request(self, informer, type, **data):
        """The data of a good answer."""
        informer.send({"command": {"type": type, **data}})
        reply = informer.receive()
        self.assertEqual({"status", "data"}, set(reply))
        self.assertEqual("0", reply["status"])
        return reply["data"]

    def assert_status_one(self, reply):
        self.assertEqual("1", reply["status"])
        self.assertLessEqual(set(reply), {"status", "data"})

    def test_list_clients_names_each_user_once(self):
        informer, bob, carol = self.informer(), self.login("bob"), self.login("carol")
        again = self.connect()
        again.send({"header": authentication(bob.name)})
        self.assertEqual(AUTHENTICATED, again.receive())
        names = self.request(informer, "listClients")
        self.assertEqual([1, 1], [names.count(bob.name), names.count(carol.name)])
        self.assertEqual(len(set(names)), len(names))

    def test_list_clients_leaves_out_servers(self):
        peer = self.connect()
        peer.send(server_message("dummy", id="s1"))
        peer.receive()
        for name in self.request(self.informer(), "listClients", data=None):
            self.assertIsInstance(name, str)

    def test_is_client(self):
        informer, bob = self.informer(), self.login("bob")
        self.assertIs(True, self.request(informer, "isClient", data=bob.name))
        self.assertIs(False, self.request(informer, "isClient", data=bob.name + "x"))

    def test_a_user_who_has_left_is_no_client(self):
        informer, bob = self.informer(), self.login("bob")
        bob.send(message("builtin", {"command": {"type": "close", "args": None}}))
        bob.rest()
        for _ in range(1000):
            if not self.request(informer, "isClient", data=bob.name):
                break
        self.assertNotIn(bob.name, self.request(informer, "listClients"))

    def test_server_info(self):
        bob = self.login("bob")
        info = self.request(self.informer(), "serverInfo")
        self.assertEqual({"clientCount", "adminInfo", "listeners"}, set(info))
        self.assertRegex(info["clientCount"], "^[1-9][0-9]*$")
        self.assertEqual({"name": "interop", "contact": "admin@interop.example"}, info["adminInfo"])
        self.assertEqual({f"listener{i}" for i in range(len(server.addresses))}, set(info["listeners"]))
        addresses = [listener.pop("address") for listener in info["listeners"].values()]
        self.assertEqual([{}] * len(addresses), list(info["listeners"].values()))
        for name, (_, place) in server.addresses.items():
            end = place if name == "unix" else f":{place[1]}"
            self.assertEqual(1, sum(a.startswith(f"{name}://") and a.endswith(end) for a in addresses), addresses)
        self.assert_nothing_waits(bob)

    def test_quit_answers_and_closes(self):
        informer = self.informer()
        self.request(informer, "quit")
        self.assertEqual([], informer.rest())

    def test_anything_else_has_status_one(self):
        informer = self.informer()
        for request in ({"command": {"type": "shutdown", "data": None}}, {"command": {"type": 5}}, {"command": {}},
                        {"command": "listClients"}, {}):
            with self.subTest(request=request):
                informer.send(request)
                self.assert_status_one(informer.receive())
        self.assertIsInstance(self.request(informer, "listClients"), list)

    def test_many_requests_in_one_write(self):
        informer = self.informer()
        informer.send(*[{"command": {"type": "isClient", "data": "nobody"}}] * 50)
        for _ in range(50):
            self.assertEqual({"status": "0", "data": False}, informer.receive())

    def test_garbage_hurts_nobody(self):
        for data in (b"\xff\xff\xff\xff", frame(b""), frame(b"\x00garbage"), frame(b'"\xc0\x80"')):
            with self.subTest(data=data):
                informer = self.informer()
                informer.write(data)
                informer.stream.shutdown(socket.SHUT_WR)
                for reply in informer.rest():
                    self.assert_status_one(reply)
        self.assertIsInstance(self.request(self.informer(), "listClients"), list)

    def test_a_handler_may_ask_while_it_answers(self):
        client = self.login("t")

        def reply(connection, data):
            informer = connect(server.informer)
            informer.send({"command": {"type": "listClients", "data": None}})
            names = informer.receive()["data"]
            informer.close()
            return answer("sendClients", [client.name], client.name in names)

        self.type1.reply = reply
        self.assertEqual(received("type1", True), self.ask(client, "type1"))
        self.assert_good("ask", client.receive())


if __name__ == "__main__":
    unittest.main()
