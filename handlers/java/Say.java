import io.bester.handlers.*;
import java.util.concurrent.ExecutionException;

/** Says something and prints the report and the first answer: Say SERVER USER PASSWORD TYPE DATA. */
class Say {
  public static void main(String[] args) throws Exception {
    try (var client = new Client(args[0], args[1], args[2])) {
      client.send(args[3], Json.value(args[4])).get();
      System.out.println("good");
      System.out.println(Json.text(client.receive().data()));
    } catch (ExecutionException failure) {
      System.out.println("bad: " + failure.getCause().getMessage());
    }
  }
}
