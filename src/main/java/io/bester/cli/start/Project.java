package io.bester.cli.start;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A handler's project that has yet to be written. */
public final class Project {
  private static final String TEMPLATES = "/new/";
  private static final String README = "README.md";
  private static final String SNIPPET = "handlers.json";

  private final String type;
  private final Language language;

  public Project(String type, Language language) {
    this.type = type;
    this.language = language;
  }

  /** Writes all of it, or nothing where one of its files is there already. */
  public void write(Path folder) {
    Map<String, String> files = files();
    files.keySet().stream().map(folder::resolve).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).findFirst()
        .ifPresent(file -> {
          throw new Failure(ExitCode.BAD, file + " is there already, and nothing was written; choose another folder");
        });
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "the project can't be written: " + e);
    }
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    language.files().forEach(file -> files.put(file, template(language + "/" + file)));
    files.put(README, filled(template(README)));
    files.put(SNIPPET, filled(template(SNIPPET)));
    return files;
  }

  /** How it is run, for a shell. */
  public String command() {
    return language.build() + "bester handler run " + word() + " --request envelope --worker 1 -- " + language.run();
  }

  private String filled(String text) {
    return text.replace("@MAIN@", language.files().get(0)).replace("@TEST@", language.test())
        .replace("@BUILD@", language.build()).replace("@RUN@", language.run())
        .replace("@WORDS@", word()).replace("@JSON@", Json.encode(type)).replace("@TYPE@", type);
  }

  /** As a shell reads it. */
  private String word() {
    return type.matches("[A-Za-z0-9._-]+") ? type : "'" + type.replace("'", "'\\''") + "'";
  }

  private static String template(String name) {
    try (InputStream in = Project.class.getResourceAsStream(TEMPLATES + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "the template " + name + " can't be read: " + e.getMessage());
    }
  }
}
