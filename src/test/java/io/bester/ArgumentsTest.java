package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "verticles/node.json -conf conf/a.json -instances 4",
      "verticles/node.json --conf conf/a.json --instances 4",
      "verticles/node.json -conf=conf/a.json -instances=4",
      "--instances=4 --conf=conf/a.json verticles/node.json"
  })
  void takesOneOrTwoDashesAndABlankOrAnEqualsSign(String line) {
    assertEquals(new Arguments("verticles/node.json", Optional.of("conf/a.json"), OptionalInt.of(4)), parse(line));
  }

  @Test
  void leavesOpenWhatWasNotGiven() {
    assertEquals(new Arguments("x.json", Optional.empty(), OptionalInt.empty()), parse("x.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "",
      "io.bester.Node",
      "a.json b.json",
      "a.json -conf",
      "a.json -conf -instances 4",
      "a.json -conf=",
      "a.json -conf x -conf y",
      "a.json -instances",
      "a.json -instances 0",
      "a.json -instances 1025",
      "a.json -instances 99999999999",
      "a.json -instances many",
      "a.json -instances 1 -instances 2"
  })
  void callsWrongUsageWrongUsage(String line) {
    assertEquals(2, refused(line).exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--deployment-options", "-worker", "-cluster-host", "--redeploy", "-Dx"})
  void namesAnOptionItDoesNotKnow(String option) {
    Arguments.Refused refused = refused("a.json " + option + "=1");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.getMessage().startsWith(option + " "), refused.getMessage());
  }

  @Test
  void saysThatClustersComeLater() {
    Arguments.Refused refused = refused("a.json -conf a.json -cluster");
    assertEquals(1, refused.exitCode());
    assertTrue(refused.getMessage().contains("later release"), refused.getMessage());
  }

  private static Arguments parse(String line) {
    return Arguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  private static Arguments.Refused refused(String line) {
    return assertThrows(Arguments.Refused.class, () -> parse(line));
  }
}
