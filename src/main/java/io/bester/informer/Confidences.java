package io.bester.informer;

import io.bester.bus.Bus;
import io.bester.bus.trace.Search;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.List;

/** What is done for, and told to, the user of the server and root, and nobody else. [P-8.12] */
final class Confidences {
  private static final System.Logger LOG = System.getLogger("bester.informer");

  private final Vertx vertx;
  private final Registrations registrations;
  private final Search search;
  private final Overview overview;

  /** @param server the name of this one */
  Confidences(Vertx vertx, Bus bus, Registrations registrations, String server) {
    this.vertx = vertx;
    this.registrations = registrations;
    this.search = new Search(vertx, bus, server);
    this.overview = new Overview(vertx, server);
  }

  /** Why somebody else gets no answer. */
  static String refusal(String type) {
    return switch (type) {
      case InformerRequest.REGISTER -> "only the user of this server and root may register handlers;"
          + " let it run as that user, or have its administrator put it into the configuration";
      case InformerRequest.TRACE -> "where messages went is told to the user of this server and to root only; ask its administrator";
      default -> "how the server is doing is told to the user of this server and to root only; ask its administrator";
    };
  }

  /** Never fails. */
  Future<Buffer> to(Connection connection, InformerRequest request) {
    return switch (request.type()) {
      case InformerRequest.REGISTER -> registrations.add(connection, request)
          .map(flaw -> flaw.isEmpty() ? Answers.good("null") : Answers.bad(flaw));
      case InformerRequest.TRACE -> trace(request);
      default -> told(vertx.executeBlocking(overview::now, false)); // it looks at all users
    };
  }

  /** [P-8.13] */
  private Future<Buffer> trace(InformerRequest request) {
    List<String> names = request.form() == Form.STRING ? List.of(request.argument()) : request.list();
    return names.isEmpty()
        ? Future.succeededFuture(Answers.bad("trace needs the id or the mid of a message as the data of its command, or an array of them"))
        : told(search.find(names));
  }

  private static Future<Buffer> told(Future<JsonObject> found) {
    return found.map(told -> Answers.good(told.encode()))
        .onFailure(failure -> LOG.log(Level.ERROR, "informer failed on a question", failure))
        .otherwise(failure -> Answers.bad("the server failed on this question; its log says why"));
  }
}
