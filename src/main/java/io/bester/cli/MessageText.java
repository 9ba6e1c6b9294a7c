package io.bester.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Data;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The message of a command line: one JSON value, checked before anybody is called and sent as it was written. */
final class MessageText {
  private static final String STANDARD_INPUT = "-";
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  /** Depth and the like are the server's to judge, by its configuration. */
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(NO_LIMIT).maxNumberLength(NO_LIMIT).maxNameLength(NO_LIMIT).maxStringLength(NO_LIMIT)
          .build())
      .build();

  private MessageText() {}

  /** @param word the JSON text, or {@code -} for what comes in */
  static Data read(String word, InputStream in) {
    String text = word.equals(STANDARD_INPUT) ? readAll(in) : word;
    try (JsonParser parser = JSON.createParser(text)) {
      check(parser);
    } catch (JsonProcessingException e) {
      throw wrong(reason(e), e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new Failure(ExitCode.WRONG_USAGE, "the message can't be read: " + e.getMessage());
    }
    return Data.of(text.strip());
  }

  private static void check(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new Failure(ExitCode.WRONG_USAGE, "the message is empty; to say nothing, send null");
    }
    parser.skipChildren();
    parser.finishToken();
    if (parser.nextToken() != null) {
      int line = parser.currentTokenLocation().getLineNr();
      throw wrong("it goes on after the first value", line, parser.currentTokenLocation().getColumnNr());
    }
  }

  private static String readAll(InputStream in) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
    } catch (CharacterCodingException e) {
      throw new Failure(ExitCode.WRONG_USAGE, "the message on standard input is not UTF-8");
    } catch (IOException e) {
      throw new Failure(ExitCode.WRONG_USAGE, "standard input can't be read: " + e.getMessage());
    }
  }

  /** Without the names of Jackson's own settings and sources. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage()
        .replaceAll("\\[Source: .*?; line: (\\d+), column: (\\d+)\\]", "line $1, column $2")
        .replaceAll("\\s*[\\r\\n].*", "");
  }

  private static Failure wrong(String reason, int line, int column) {
    return new Failure(ExitCode.WRONG_USAGE, "the message is no JSON at line " + line + ", column " + column + ": "
        + reason + "; correct it, and quote it for the shell, as in '{\"text\":\"hi\"}'");
  }
}
