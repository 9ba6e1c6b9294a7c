package io.bester.cli;

import io.bester.protocol.Usernames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The name of a user, as the server keeps it. */
final class UserName {
  @Parameters(paramLabel = "NAME", converter = Normalizer.class, description = "The user.")
  String name;

  /** The same name however its accents were typed. */
  static final class Normalizer implements ITypeConverter<String> {
    @Override public String convert(String text) {
      return Usernames.normalized(text).orElseThrow(() -> new TypeConversionException("\"" + text
          + "\" is no user name; one has 1 to 255 characters, none of them a control character, white space, @, / or :"));
    }
  }
}
