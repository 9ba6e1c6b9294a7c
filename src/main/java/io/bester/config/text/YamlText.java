package io.bester.config.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A configuration in YAML. A plain word means what it would mean in JSON and is text otherwise, so that
 * {@code mode: 0660} and {@code host: no} are no traps.
 */
final class YamlText {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}");
  private static final int MOST_NODES = 1_000_000;

  private final Document.Builder document;
  private int nodes;

  private YamlText(Document.Builder document) {
    this.document = document;
  }

  static Document parse(String file, String text) {
    Document.Builder document = new Document.Builder(file);
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      ParserImpl parser = new ParserImpl(new StreamReader(text), options);
      Node root = new Composer(parser, new Resolver(), options).getSingleNode();
      return document.finish(root == null ? null : new YamlText(document).value(root, "", 0));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw document.refused(mark.getLine() + 1, mark.getColumn() + 1, e.getProblem() + "; correct the YAML");
    } catch (YAMLException e) {
      throw document.refused(e.getMessage().replaceAll("\\s*[\\r\\n].*", "") + "; correct the YAML");
    }
  }

  private Object value(Node node, String path, int depth) {
    document.depth(depth, line(node), column(node));
    if (++nodes > MOST_NODES) {
      throw document.refused(line(node), column(node), "the aliases make it too large; write out fewer");
    }
    if (node.getTag().getValue().startsWith("!")) {
      throw document.refused(line(node), column(node), "the tag " + node.getTag() + " means nothing; leave it out");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      return array(sequence, path, depth);
    }
    return scalar((ScalarNode) node);
  }

  private Map<String, Object> object(MappingNode mapping, String parent, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node name = entry.getKeyNode();
      if (!(name instanceof ScalarNode scalar)) {
        throw document.refused(line(name), column(name), "a key is no text; use a word");
      }
      String path = document.enter(object, parent, scalar.getValue(), line(name));
      object.put(scalar.getValue(), value(entry.getValueNode(), path, depth + 1));
    }
    return object;
  }

  private List<Object> array(SequenceNode sequence, String path, int depth) {
    List<Object> array = new ArrayList<>();
    for (Node node : sequence.getValue()) {
      array.add(value(node, path, depth + 1));
    }
    return array;
  }

  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (!node.isPlain() || node.getTag().equals(Tag.STR)) {
      return text;
    }
    if (WHOLE.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "", "~", "null" -> null;
      default -> text;
    };
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static int column(Node node) {
    return node.getStartMark().getColumn() + 1;
  }
}
