package io.bester.bus;

import java.util.UUID;

/** Every address of the corridor, in the order a message meets them. */
final class Address {
  static final int SLOTS = 64;
  static final String EXECUTE = "bester.command.execute";
  static final String PRESENCE = "bester.client.presence";
  static final String HANDLER_STATE = "bester.handler.state";
  static final String ENROLMENT = "bester.node.enrolment";
  static final String DEAD = "bester.dead";
  private static final String LISTENER = "bester.client.";

  private Address() {}

  static String dispatch(String type) {
    return "bester.handler.dispatch." + type;
  }

  /** The same address for those who run on one event loop only. */
  static String inLane(String address, String loop) {
    return address + "@" + loop;
  }

  /** Of one listener instance: its sessions and its reports. */
  static String ownListener() {
    return LISTENER + UUID.randomUUID();
  }

  static boolean isListener(String address) {
    return address.startsWith(LISTENER);
  }

  /** Of one command instance: the reports of what it handed on. */
  static String ownCommand() {
    return "bester.command." + UUID.randomUUID();
  }

  /** The same peer always has the same slot, and a slot one instance: so a peer has one link. */
  static String forward(String target) {
    return forward(Math.floorMod(target.hashCode(), SLOTS));
  }

  static String forward(int slot) {
    return "bester.peer.forward." + slot;
  }

  /** Of the instance that has this peer. */
  static String inquiry(String target) {
    return inquiry(Math.floorMod(target.hashCode(), SLOTS));
  }

  static String inquiry(int slot) {
    return "bester.peer.inquiry." + slot;
  }

  /** Of whoever wants to hear of a new configuration. */
  static String ownReload() {
    return "bester.node.reload." + UUID.randomUUID();
  }
}
