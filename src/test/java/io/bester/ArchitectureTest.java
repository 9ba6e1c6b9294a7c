package io.bester;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom: the rules of docs/ARCHITECTURE.md. */
@AnalyzeClasses(packages = "io.bester", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/io/bester");
  private static final String[] ROOMS = {
    "io.bester.client..", "io.bester.handler..", "io.bester.command..", "io.bester.peer..", "io.bester.informer.."};

  @ArchTest
  static final ArchRule roomsNeverImportOneAnother =
      slices().matching("io.bester.(client|handler|command|peer|informer)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule roomsKnowTheCorridorAndWhatLiesBelow = noClasses()
      .that().resideInAnyPackage(ROOMS)
      .should().dependOnClassesThat(ours("cli").or(resideInAPackage("io.bester")));

  @ArchTest
  static final ArchRule storeAndTransportKnowConfigAndProtocol = noClasses()
      .that().resideInAnyPackage("io.bester.transport..", "io.bester.store..")
      .should().dependOnClassesThat(oursBut("transport", "store", "config", "protocol"));

  @ArchTest
  static final ArchRule theBusKnowsTheProtocol = noClasses()
      .that().resideInAPackage("io.bester.bus..")
      .should().dependOnClassesThat(oursBut("bus", "protocol"));

  @ArchTest
  static final ArchRule theProtocolKnowsNobody = noClasses()
      .that().resideInAPackage("io.bester.protocol..")
      .should().dependOnClassesThat(oursBut("protocol"));

  @ArchTest
  static final ArchRule theConfigurationKnowsTheProtocol = noClasses()
      .that().resideInAPackage("io.bester.config..")
      .should().dependOnClassesThat(oursBut("config", "protocol"));

  @ArchTest
  static final ArchRule theCommandLineKnowsNoRoom = noClasses()
      .that().resideInAPackage("io.bester.cli..")
      .should().dependOnClassesThat(oursBut("cli", "config", "transport", "protocol", "store"));

  @ArchTest
  static final ArchRule onlyTheBusSpeaksToTheEventBus = noClasses()
      .that().resideOutsideOfPackage("io.bester.bus..")
      .should().dependOnClassesThat().areAssignableTo(EventBus.class)
      .orShould().callMethod(io.vertx.core.Vertx.class, "eventBus");

  @ArchTest
  static final ArchRule onlyTransportNamesSockets = noClasses()
      .that().resideOutsideOfPackage("io.bester.transport..")
      .should().dependOnClassesThat().areAssignableTo(NetSocket.class)
      .orShould().dependOnClassesThat().areAssignableTo(NetServer.class)
      .orShould().dependOnClassesThat().areAssignableTo(NetClient.class);

  @ArchTest
  static final ArchRule onlyTheStoreNamesDatabases = noClasses()
      .that().resideOutsideOfPackage("io.bester.store..")
      .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule verticlesArePublicForVertxMakesThem = classes()
      .that().areAssignableTo(VerticleBase.class).or().areAssignableTo(Verticle.class)
      .should().bePublic();

  @ArchTest
  static final ArchRule noPackageWithoutAMeaning = noClasses()
      .should().resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..manager..");

  @Test
  void onlyTheProtocolWritesTheKeysOfTheWire() {
    Pattern keys = Pattern.compile(
        "\"(header|payload|scope|authentication|messageType|statusReport|receivedMessage)\"");
    assertEquals(List.of(), sourcesOutside("protocol", keys));
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    Pattern sql = Pattern.compile("\"\\s*(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE|PRAGMA)\\b", Pattern.CASE_INSENSITIVE);
    assertEquals(List.of(), sourcesOutside("store", sql));
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> folders = Files.walk(SOURCES)) {
      assertEquals(List.of(), folders.filter(Files::isDirectory)
          .filter(folder -> !Files.exists(folder.resolve("package-info.java"))).toList());
    }
  }

  private static List<Path> sourcesOutside(String room, Pattern pattern) {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(SOURCES.resolve(room)))
          .filter(file -> pattern.matcher(read(file)).find()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DescribedPredicate<JavaClass> ours(String room) {
    return resideInAPackage("io.bester." + room + "..");
  }

  private static DescribedPredicate<JavaClass> oursBut(String... rooms) {
    String[] allowed = Stream.of(rooms).map(room -> "io.bester." + room + "..").toArray(String[]::new);
    return resideInAPackage("io.bester..").and(not(resideInAnyPackage(allowed)));
  }
}
