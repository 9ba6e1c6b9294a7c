package io.bester.cli.kit.server;

import com.fasterxml.jackson.databind.node.TextNode;
import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.Untried;
import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.cast.Actor;
import io.bester.cli.kit.cast.Cast;
import io.bester.cli.kit.cast.Missed;
import io.bester.cli.kit.cast.Place;
import io.bester.cli.kit.cast.Props;
import io.bester.cli.kit.cast.Stage;
import io.bester.cli.kit.script.Play;
import io.bester.cli.kit.script.Words;
import io.bester.cli.kit.wire.SocketWire;
import io.bester.cli.kit.wire.Transcript;
import io.bester.cli.kit.wire.Wire;
import io.bester.cli.talk.ServerAddress;
import io.bester.cli.talk.Unreachable;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** The server that is tried, and what has been seen of it. */
public final class Candidate implements Place {
  private final Terms terms;
  private final Patience patience;
  private final String nobody = "nobody-" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
  private final Map<Need, String> failed = new EnumMap<>(Need.class);
  private Transcript transcript = new Transcript();

  public Candidate(Terms terms) {
    this.terms = terms;
    this.patience = new Patience(terms.timeout());
  }

  /**
   * Connects once, to see whether anybody is there.
   *
   * @throws io.bester.cli.talk.Failure where nobody is
   */
  public void greet() {
    try {
      SocketWire.connect(address()).close();
    } catch (IOException | IllegalArgumentException e) {
      throw Unreachable.failure(terms.server(), e);
    }
  }

  private SocketAddress address() throws IOException {
    if (terms.server() instanceof ServerAddress.Unix unix) {
      return UnixDomainSocketAddress.of(unix.path());
    }
    return Wanted.resolved(((ServerAddress.Tcp) terms.server()).target());
  }

  /** @throws Flaw where the play doesn't go as it is written */
  void play(String name, Play play) {
    for (Need need : Need.of(play)) {
      requireMet(need, name);
    }
    transcript = new Transcript();
    try {
      new Stage(play, this, new Props(transcript, false, patience, !failed.containsKey(Need.PINGS), UnaryOperator.identity())).perform();
    } catch (Missed e) {
      Need.shown(play).forEach(need -> failed.put(need, name));
      throw Verdict.on(play, e);
    }
    transcript = new Transcript();
  }

  private void requireMet(Need need, String play) {
    need.unmet(terms).ifPresent(how -> {
      throw new Untried(how);
    });
    String culprit = failed.getOrDefault(need, play);
    if (!culprit.equals(play)) {
      throw new Untried("the case " + culprit + " has failed; mend that first");
    }
  }

  /** What was said in the last play, where that failed. */
  public String log() {
    String said = transcript.toString().replaceAll("(?m)^ +", "");
    transcript = new Transcript();
    return said;
  }

  @Override public boolean takes(Words words) {
    return false;
  }

  @Override public void open(Cast cast) {
    // it runs already
  }

  @Override public Stand handler(String type, Optional<String> server, Optional<String> how) {
    return Stand.at(UnixDomainSocketAddress.of(Terms.handler(terms.sockets().orElseThrow(), type)));
  }

  @Override public Stand peer(String name) throws IOException {
    return Stand.at(Wanted.resolved(terms.peer().orElseThrow()));
  }

  @Override public Wire connect(Optional<String> door, Optional<String> server) throws IOException {
    Optional<Path> informer = door.flatMap(named -> terms.sockets().map(Terms::informer));
    return SocketWire.connect(informer.isPresent() ? UnixDomainSocketAddress.of(informer.get()) : address());
  }

  /** {@code romeo} and {@code juliet} are the users that were named. */
  @Override public String login(String name, Optional<String> as) {
    return as.orElse(name).equalsIgnoreCase("romeo") ? frame(romeo()) : frame(juliet());
  }

  private String frame(Login login) {
    return login.frame(!failed.containsKey(Need.DUMMY));
  }

  private Login romeo() {
    return terms.users().get(0);
  }

  private Login juliet() {
    return terms.users().get(1);
  }

  @Override public Optional<Actor> server(String name) {
    return Optional.empty();
  }

  /** {@code $login} is what a first frame has in its header. */
  @Override public Optional<String> named(String name) {
    return switch (name) {
      case "login" -> Optional.of(romeo().members());
      case "romeo" -> Optional.of(inJson(romeo().username()));
      case "romeoPassword" -> Optional.of(inJson(romeo().password()));
      case "juliet" -> Optional.of(inJson(juliet().username()));
      case "nobody" -> Optional.of(nobody);
      default -> Optional.empty();
    };
  }

  private static String inJson(String text) {
    String quoted = TextNode.valueOf(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
