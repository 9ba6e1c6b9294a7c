package io.bester.client;

import io.bester.client.account.Accounts;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Accounts in memory, of romeo at first, that can be made to think for as long as a test likes. */
final class Book implements Accounts {
  /** What has been asked of it, in order; completing one lets it answer. */
  final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("romeo", "secret"));
  private volatile boolean slow;

  /** From now on each answer waits. */
  void think() {
    slow = true;
  }

  private Future<Void> thought() {
    Promise<Void> answer = Promise.promise();
    asked.add(answer);
    if (!slow) {
      answer.complete();
    }
    return answer.future();
  }

  private boolean isRight(Credentials credentials) {
    return credentials.password().equals(passwords.get(credentials.username()));
  }

  @Override public Future<Boolean> verify(Credentials credentials, String address) {
    return thought().map(done -> isRight(credentials));
  }

  @Override public Future<Detail> register(Credentials credentials, String address) {
    return thought().map(done -> passwords.putIfAbsent(credentials.username(), credentials.password()) == null
        ? Detail.NONE : Detail.of(Fault.NOT_ALLOWED, "the name is taken"));
  }

  @Override public Future<Detail> changePassword(Credentials credentials, String newPassword, String address) {
    return thought().map(done -> {
      if (!isRight(credentials)) {
        return Detail.of(Fault.AUTH_FAILED, "the old password is wrong");
      }
      passwords.put(credentials.username(), newPassword);
      return Detail.NONE;
    });
  }
}
