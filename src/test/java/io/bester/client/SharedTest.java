package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bester.client.account.Accounts;
import io.bester.config.Config;
import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What instances have together, and what servers of one JVM have not. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SharedTest {

  @Test void instancesHaveItTogether(Vertx vertx) {
    assertSame(Shared.connections(vertx), Shared.connections(vertx));
    assertSame(Shared.duplicates(vertx), Shared.duplicates(vertx));
  }

  @Test void serversHaveTheirOwn(Vertx one, Vertx other) {
    Vertx another = Vertx.vertx();
    assertNotSame(Shared.connections(one), Shared.connections(another));
    assertNotSame(Shared.duplicates(other), Shared.duplicates(another));
    Await.of(another.close());
  }

  @ParameterizedTest
  @CsvSource({"open, secret, true", "open, '', false"})
  void accountsWithoutAFileSayYesOrNo(String kind, String password, boolean expected, Vertx vertx) {
    Config config = Config.parse(new JsonObject().put("accounts", new JsonObject().put("kind", kind)));
    assertSame(expected, Await.of(Accounts.open(vertx, config)
        .compose(accounts -> accounts.verify(new Credentials("romeo", password), ""))));
  }
}
