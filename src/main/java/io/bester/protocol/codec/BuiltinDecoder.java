package io.bester.protocol.codec;

import io.bester.protocol.Builtin;
import io.bester.protocol.Data;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the command inside the data of a {@code builtin} message. [P-4.2] */
public final class BuiltinDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private final Map<String, String> args = new HashMap<>();
  private String type = "";

  private BuiltinDecoder(JsonScanner in) {
    this.in = in;
  }

  /** The command; one of unknown type where there is none to be read. */
  public static Builtin decode(Data data, JsonLimits limits) {
    try {
      return JsonScanner.scan(data.toBytes(), limits, BuiltinDecoder::new).builtin();
    } catch (ProtocolException e) {
      return new Builtin.Unknown("");
    }
  }

  @Override public boolean read(String key) throws IOException {
    if (!key.equals(Wire.COMMAND) || !in.isObject()) {
      return false;
    }
    in.object(this::commandField);
    return true;
  }

  private boolean commandField(String key) throws IOException {
    switch (key) {
      case Wire.TYPE -> type = in.stringOrEmpty();
      case Wire.ARGS -> readArgs();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Of the wrong kind, they are none at all. */
  private void readArgs() throws IOException {
    if (!in.isObject()) {
      in.value();
      return;
    }
    in.object(key -> {
      if (!in.isString()) {
        return false;
      }
      args.put(key, in.string());
      return true;
    });
  }

  private Builtin builtin() {
    return switch (type) {
      case "close" -> new Builtin.Close();
      case "whoami" -> new Builtin.Whoami();
      case "logout" -> new Builtin.Logout();
      case "changePassword" -> with(Wire.OLD, Wire.NEW, Builtin.ChangePassword::new);
      case "login" -> withCredentials(Builtin.Login::new);
      case "register" -> withCredentials(Builtin.Register::new);
      default -> new Builtin.Unknown(type);
    };
  }

  private Builtin withCredentials(Function<Credentials, Builtin> made) {
    return with(Wire.USERNAME, Wire.PASSWORD, (username, password) -> made.apply(new Credentials(username, password)));
  }

  private Builtin with(String first, String second, BiFunction<String, String, Builtin> made) {
    if (!args.containsKey(first) || !args.containsKey(second)) {
      return new Builtin.Flawed("the args of " + type + " must be an object with the strings " + first + " and " + second);
    }
    return made.apply(args.get(first), args.get(second));
  }
}
