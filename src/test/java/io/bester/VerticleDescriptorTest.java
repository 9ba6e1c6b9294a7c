package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals(VerticleDescriptor.instancesFor(Runtime.getRuntime().availableProcessors()), room.count());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 5", "4, 6", "64, 96"})
  void hasThreeInstancesForEveryTwoCores(int cores, int instances) {
    assertEquals(instances, VerticleDescriptor.instancesFor(cores));
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

  /** Their sockets are served on event loops. */
  @ParameterizedTest
  @CsvSource({"client-listener", "handler-dispatch", "peer-link", "informer"})
  void aRoomWithSocketsWorksOnItsEventLoop(String room) throws IOException {
    String text = Files.readString(Path.of("verticles", room + ".json"));
    assertEquals(ThreadingModel.EVENT_LOOP, parse(text).threadingModel());
    for (String other : List.of("WORKER", "VIRTUAL_THREAD")) {
      String message = assertThrows(VerticleDescriptor.Unusable.class, () -> parse(text.replace("EVENT_LOOP", other))).getMessage();
      assertTrue(message.contains("must be EVENT_LOOP, not " + other), message);
      assertEquals(1, message.lines().count());
    }
  }

  @Test
  void aRoomWithoutSocketsMayWorkOnAnotherThread() throws IOException {
    String text = Files.readString(Path.of("verticles", "response-command.json"));
    assertEquals(ThreadingModel.WORKER, parse(text.replace("EVENT_LOOP", "WORKER")).threadingModel());
  }

  private static VerticleDescriptor parse(String text) {
    return VerticleDescriptor.parse("verticles/x.json", text.replace('\'', '"'));
  }
}
