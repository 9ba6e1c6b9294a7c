package io.bester.cli.kit.cast;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bester.cli.kit.script.Bytes;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One frame that an {@link Answerer} has been sent, and what it says to it. */
final class Call {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Answerer answerer;
  private final Props props;
  private final SocketChannel channel;
  private final byte[] frame;
  private boolean open = true;

  Call(Answerer answerer, Props props, SocketChannel channel, byte[] frame) {
    this.answerer = answerer;
    this.props = props;
    this.channel = channel;
    this.frame = frame;
  }

  /**
   * {@code $data} stands for the frame that came, and {@code $id} for the id in its payload.
   *
   * @param more bytes to send behind the frame
   */
  void answer(String text, byte[] more) throws IOException {
    String answer = props.names().apply(text).replace("$data", new String(frame, UTF_8));
    byte[] first = Bytes.frame(answer.contains("$id") ? answer.replace("$id", id()) : answer);
    byte[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    write(all);
  }

  private String id() throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.readTree(new String(frame, UTF_8)).at("/payload/id"));
  }

  void write(byte[] bytes) throws IOException {
    end();
    props.transcript().sent(answerer.name(), bytes);
    Bytes.write(channel, bytes, props.drips());
  }

  /** From before its answer leaves it counts no more. */
  synchronized void end() {
    if (open) {
      open = false;
      answerer.ended();
    }
  }
}
