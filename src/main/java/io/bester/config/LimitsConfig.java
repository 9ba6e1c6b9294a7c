package io.bester.config;

import static io.bester.config.notation.Sizes.GIB;
import static io.bester.config.notation.Sizes.KIB;
import static io.bester.config.notation.Sizes.MIB;

import io.bester.config.reading.Section;
import io.bester.protocol.JsonLimits;
import java.time.Duration;

/** How much of everything. Frames, queues and depths count what is received; rates are off at 0. */
public record LimitsConfig(
    int clientFrame,
    int preAuthFrame,
    int peerFrame,
    int handlerFrame,
    int informerFrame,
    Duration authTimeout,
    int handlerChain,
    int hops,
    int jsonDepth,
    int numberDigits,
    int keyLength,
    int maxInFlight,
    int handlerQueue,
    long handlerQueueBytes,
    long sendQueue,
    long stallBytes,
    Duration stallTime,
    int connections,
    Duration peerTimeout,
    Duration drain,
    double userRate,
    long userBytes,
    double peerRate,
    int connectionsPerAddress,
    int sessionsPerUser,
    int failedLogins,
    Duration failedLoginWindow,
    Duration banTime) {

  private static final int MANY = 10_000_000;
  private static final int CEILING = 64 * MIB;
  private static final long MOST_BYTES = 1024L * GIB;

  static LimitsConfig read(Section section) {
    LimitsConfig limits = new LimitsConfig(
        frame(section, "clientFrame", 256 * KIB),
        frame(section, "preAuthFrame", 8 * KIB),
        frame(section, "peerFrame", MIB),
        frame(section, "handlerFrame", MIB),
        frame(section, "informerFrame", MIB),
        section.duration("authTimeout", Duration.ofSeconds(10)),
        section.whole("handlerChain", 8, 1, 1000),
        section.whole("hops", 8, 1, 1000),
        section.whole("jsonDepth", 64, 1, 1000),
        section.whole("numberDigits", 100, 1, 1000),
        (int) section.size("keyLength", KIB, 1, MIB),
        section.whole("maxInFlight", 128, 1, MANY),
        section.whole("handlerQueue", 100_000, 1, MANY),
        section.size("handlerQueueBytes", 256L * MIB, 1, MOST_BYTES),
        section.size("sendQueue", 4L * MIB, 1, MOST_BYTES),
        section.size("stallBytes", 64L * KIB, 1, MOST_BYTES),
        section.duration("stallTime", Duration.ofSeconds(10)),
        section.whole("connections", 50_000, 1, MANY),
        section.duration("peerTimeout", Duration.ofSeconds(15)),
        section.duration("drain", Duration.ofSeconds(10)),
        section.rate("userRate"),
        section.size("userBytes", 0, 0, MOST_BYTES),
        section.rate("peerRate"),
        section.whole("connectionsPerAddress", 0, 0, MANY),
        section.whole("sessionsPerUser", 0, 0, MANY),
        section.whole("failedLogins", 20, 0, MANY),
        section.duration("failedLoginWindow", Duration.ofMinutes(10)),
        section.duration("banTime", Duration.ofMinutes(15)));
    section.end();
    return limits;
  }

  /** How far a sender's JSON may go. */
  public JsonLimits json() {
    return new JsonLimits(jsonDepth, numberDigits, keyLength);
  }

  private static int frame(Section section, String key, int fallback) {
    return (int) section.size(key, fallback, 64, CEILING);
  }
}
