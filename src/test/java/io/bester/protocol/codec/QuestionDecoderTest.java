package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames.Question;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked with who asks is read as it was written, and nothing else is taken for it. [P-5.9] */
class QuestionDecoderTest {

  private static Optional<Question> decode(Question question) {
    Buffer frame = Frames.request(question);
    return QuestionDecoder.decode(frame.getBytes(4, frame.length()));
  }

  @Test void readsWhatTheServerWrites() {
    Question question = new Question(Data.of("\"a\\u00e4\""), "m1", "chat", "t@a.example", "a.example", List.of("g"),
        List.of("b.example"), Data.of("{\"n\": 1.0}"));
    assertEquals(Optional.of(question), decode(question));
    assertEquals("aä", QuestionDecoder.text(question));
  }

  @Test void nobodyIsNobody() {
    Question question = new Question(Data.NULL, "m1", "chat", "", "unverified:unix", List.of(), List.of(), Data.NULL);
    assertEquals(Optional.of(question), decode(question));
    assertEquals("", QuestionDecoder.text(question));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"hi\"", "{}", "{\"v\":2,\"from\":\"t@a\",\"data\":1}",
      "{\"v\":3,\"id\":1,\"mid\":\"m\",\"type\":\"t\",\"from\":\"t@a\",\"origin\":\"a\",\"rcpt\":[],\"hops\":[],\"data\":1}"})
  void bareDataIsNoQuestion(String data) {
    assertTrue(QuestionDecoder.decode(data.getBytes(StandardCharsets.UTF_8)).isEmpty());
  }
}
