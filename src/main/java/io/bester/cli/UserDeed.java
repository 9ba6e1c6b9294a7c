package io.bester.cli;

import io.bester.store.AccountStore;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What has been done to a user, and how it is told. */
enum UserDeed {
  ADDED("added %s to %s"),
  CHANGED("changed the password of %s in %s"),
  DELETED("deleted %s from %s");

  private final String sentence;

  UserDeed(String sentence) {
    this.sentence = sentence;
  }

  String told(boolean json, String user, AccountStore store) {
    return json
        ? new JsonObject().put("user", user).put("done", name().toLowerCase(Locale.ROOT)).put("store", store.file().toString()).encode()
        : String.format(sentence, user, store.file());
  }
}
