package io.bester.transport;

import io.bester.config.ListenerConfig;
import java.net.BindException;
import java.net.UnknownHostException;

/** Why a door can't be opened, in one sentence with the remedy. */
public final class OpenFailure extends Exception {
  private OpenFailure(String message) {
    super(message, null, false, false);
  }

  static OpenFailure of(ListenerConfig config, Throwable failure) {
    return new OpenFailure("listener " + config.name() + " can't open " + config.address() + ": " + reason(failure));
  }

  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnknownHostException) {
      return "the host is not known here; use an address of this machine";
    }
    if (message.contains("in use")) {
      return "the address is in use; stop the program that holds it, or choose another";
    }
    if (message.contains("assign")) {
      return "it is no address of this machine";
    }
    if (message.contains("ermission") || failure instanceof BindException && message.contains("(-13)")) {
      return "permission is missing; ports below 1024 and other users' folders need more rights";
    }
    return message;
  }
}
