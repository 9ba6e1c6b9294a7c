import io.bester.handlers.*;
import java.util.Map;

/** Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope". */
class Chat {
  public static void main(String[] args) throws Exception {
    Bester.serve("chat", Bester.Request.ENVELOPE, args, message -> {
      if (message.sender() == null) throw new Bester.Refuse("no server vouches for you");
      if (!message.rcpt().isEmpty()) return Answer.to(message.rcpt(), message.data()); // of another server's chat
      return Answer.to(message.strings("to"), Map.of("from", message.sender(), "text", message.get("text")));
    });
  }
}
