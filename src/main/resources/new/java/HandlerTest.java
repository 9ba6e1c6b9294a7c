/** Tries the handler; ends with another exit code than 0 if it fails. */
public final class HandlerTest {
  private HandlerTest() {}

  public static void main(String[] args) {
    String said = Handler.answer("{\"from\":\"alice@a.example\",\"data\":\"hi\"}");
    if (!said.equals("{\"reply\":true}")) {
      throw new AssertionError("answer said " + said);
    }
    System.out.println("good");
  }
}
