import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Answers messages: reads one request a line, prints one answer a line. */
public final class Handler {
  private Handler() {}

  /**
   * The request is JSON: "from" says who asks, "data" what they wrote; a library such as Jackson reads it. Without "data" in the
   * answer, what they wrote is what goes out.
   */
  static String answer(String request) {
    return "{\"reply\":true}";
  }

  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String said;
      try {
        said = answer(line);
      } catch (RuntimeException e) { // fails this message, and not the next
        e.printStackTrace();
        said = "{\"error\":\"this message can't be handled\"}";
      }
      out.println(said);
    }
  }
}
