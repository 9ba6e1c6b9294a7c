package io.bester.protocol.codec;

/** The keys of the wire, in the order the clauses name them; nobody outside this package writes one. */
final class Wire {
  static final String HEADER = "header";
  static final String PAYLOAD = "payload";
  static final String SCOPE = "scope";
  static final String AUTHENTICATION = "authentication";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String TYPE = "type";
  static final String DATA = "data";
  static final String ID = "id";
  static final String STATUS = "status";
  static final String MESSAGE_TYPE = "messageType";
  static final String COMMAND = "command";
  static final String COMMANDS = "commands";
  static final String ARGS = "args";
  static final String OLD = "old";
  static final String NEW = "new";
  static final String DETAIL = "detail";
  static final String CODE = "code";
  static final String CLASS = "class";
  static final String MESSAGE = "message";
  static final String CAPS = "caps";
  static final String ORIGIN = "origin";
  static final String MID = "mid";
  static final String TS = "ts";
  static final String HOPS = "hops";
  static final String FROM = "from";
  static final String RCPT = "rcpt";
  static final String VERSION = "v";
  static final String TRACE = "trace";
  static final String EVENT = "event";

  private Wire() {}
}
