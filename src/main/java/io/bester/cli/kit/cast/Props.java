package io.bester.cli.kit.cast;

import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.wire.Transcript;
import java.util.function.UnaryOperator;

/**
 * What everybody in a play has at hand.
 *
 * @param transcript where they write down what they send and receive
 * @param drips whether they send every frame byte by byte
 * @param patience how long they wait for what should come
 * @param pings whether a ping is answered, so that silence can be told from slowness
 * @param names puts addresses in the place of names
 */
public record Props(Transcript transcript, boolean drips, Patience patience, boolean pings, UnaryOperator<String> names) {

  Props naming(UnaryOperator<String> more) {
    return new Props(transcript, drips, patience, pings, more);
  }
}
