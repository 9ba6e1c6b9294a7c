package io.bester.config.text;

import io.bester.config.notation.Sizes;
import io.bester.config.reading.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a configuration file says, or one sentence about why that can't be told. */
public final class FileText {
  private static final int LARGEST = 16 * Sizes.MIB;

  private FileText() {}

  public static Document read(Path file) {
    String text = decode(file, bytes(file));
    if (text.isBlank()) {
      throw refused(file, "is empty; write at least {} for a node with every default");
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml ? YamlText.parse(file.toString(), text) : JsonText.parse(file.toString(), text);
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw refused(file, "no such file; use the path of a configuration, such as conf/node.json");
    }
    if (Files.isDirectory(file)) {
      throw refused(file, "is a folder; use the path of a file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(file, "is larger than " + Sizes.show(LARGEST) + "; use a smaller one");
      }
      return bytes;
    } catch (IOException e) {
      throw refused(file, "can't be read (" + e.getClass().getSimpleName() + "); check its permissions");
    }
  }

  private static String decode(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(file, "is not UTF-8 text; save it as UTF-8");
    }
  }

  private static Refused refused(Path file, String message) {
    return new Refused(file.toString(), message, "");
  }
}
