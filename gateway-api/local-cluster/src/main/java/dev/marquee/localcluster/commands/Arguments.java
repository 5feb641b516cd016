package dev.marquee.localcluster.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words of a command line: options with values, flags, and the rest.
 *
 * @param words what is no option, the name of the command first
 */
public record Arguments(List<String> words, Map<String, String> options, Set<String> flags) {
  private static final Set<String> FLAGS = Set.of("--no-warm", "-f");
  private static final Set<String> OPTIONS =
      Set.of("--root", "--state", "--port", "--manifests", "--until-exit", "--java", "--lines");

  /**
   * @throws IllegalArgumentException with a sentence when an option is not known or has no value
   */
  public static Arguments parse(String... line) {
    var words = new ArrayList<String>();
    var options = new HashMap<String, String>();
    var flags = new java.util.HashSet<String>();
    for (int i = 0; i < line.length; i++) {
      String word = line[i];
      if (FLAGS.contains(word)) {
        flags.add(word);
      } else if (OPTIONS.contains(word)) {
        if (++i == line.length) {
          throw new IllegalArgumentException("The option " + word + " needs a value.");
        }
        options.put(word, line[i]);
      } else if (word.startsWith("-")) {
        throw new IllegalArgumentException("The option " + word + " is not known.");
      } else {
        words.add(word);
      }
    }
    return new Arguments(List.copyOf(words), Map.copyOf(options), Set.copyOf(flags));
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * @throws IllegalArgumentException when the option is missing
   */
  public Path path(String name) {
    return option(name)
        .map(Path::of)
        .orElseThrow(() -> new IllegalArgumentException("The option " + name + " is missing."));
  }

  /**
   * @throws IllegalArgumentException when the value is no number
   */
  public Optional<Long> number(String name) {
    try {
      return option(name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The option " + name + " needs a number.", e);
    }
  }
}
