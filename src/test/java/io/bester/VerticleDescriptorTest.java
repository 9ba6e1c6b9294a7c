package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.ThreadingModel;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerticleDescriptorTest {

  @Test
  void readsANumberOfInstances() {
    VerticleDescriptor room = parse("{'main':'a.B','options':{'instances':3,'threadingModel':'WORKER'}}");
    assertEquals(new VerticleDescriptor("a.B", OptionalInt.of(3), ThreadingModel.WORKER), room);
    assertEquals(3, room.count());
    assertFalse(room.scales());
  }

  @Test
  void countsTheProcessorsForCores() {
    VerticleDescriptor room = parse("{'main':'a.B','options':{'instances':'cores'}}");
    assertTrue(room.scales());
    assertEquals(2 * Runtime.getRuntime().availableProcessors(), room.count());
  }

  @Test
  void needsNoOptions() {
    assertEquals(new VerticleDescriptor("a.B", OptionalInt.empty(), ThreadingModel.EVENT_LOOP), parse("{'main':'a.B'}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{}                                                  | \"main\" must name",
      "{'main':7}                                          | \"main\" must name",
      "{'main':' '}                                        | \"main\" must name",
      "{'main':'a.B','port':1}                             | no key \"port\"",
      "{'main':'a.B','options':[]}                         | must be an object, not []",
      "{'main':'a.B','options':{'ha':true}}                | no key \"ha\"",
      "{'main':'a.B','options':{'instances':0}}            | from 1 to 1024, not 0",
      "{'main':'a.B','options':{'instances':1.5}}          | not 1.5",
      "{'main':'a.B','options':{'instances':'all'}}        | not all",
      "{'main':'a.B','options':{'instances':null}}         | not null",
      "{'main':'a.B','options':{'threadingModel':'FAST'}}  | not FAST",
      "{'main':'a.B',                                      | is not a JSON object (line 1",
      "[]                                                  | is not a JSON object",
      "``                                                  | is not a JSON object"
  })
  void saysInOneSentenceWhatIsWrong(String text, String saying) {
    String message = assertThrows(VerticleDescriptor.Unusable.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith("verticles/x.json: ") && message.contains(saying), message);
    assertEquals(1, message.lines().count());
  }

  private static VerticleDescriptor parse(String text) {
    return VerticleDescriptor.parse("verticles/x.json", text.replace('\'', '"'));
  }
}
