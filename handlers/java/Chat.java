import io.bester.handlers.*;
import java.util.Map;

/** Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope". */
class Chat {
  public static void main(String[] args) throws Exception {
    Bester.serve("chat", Bester.Request.ENVELOPE, args, message -> {
      if (message.sender() == null) throw new Bester.Refuse("no server vouches for you");
      var to = message.rcpt().isEmpty() ? message.strings("to") : message.rcpt(); // another server's chat: for whom it is here
      return Answer.to(to, Map.of("from", message.sender(), "text", message.get("text")));
    });
  }
}
