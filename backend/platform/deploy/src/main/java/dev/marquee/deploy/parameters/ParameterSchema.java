package dev.marquee.deploy.parameters;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.marquee.kit.http.Violation;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks parameters against the JSON Schema (2020-12) of their template, formats included. */
@Singleton
public final class ParameterSchema {
  /** Labels and the like, which forms read: they are no rules, and no reason to warn. */
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
          .build();

  private final ObjectMapper json;

  ParameterSchema(ObjectMapper json) {
    this.json = json;
  }

  /** What is wrong, each with its path such as {@code sections[1].rows}; empty when nothing is. */
  public List<Violation> check(Map<String, Object> schema, Map<String, Object> parameters) {
    // A registry of its own for each check, so that templates with the same $id do not meet. It
    // never reads from an address that a schema names: that would have to be switched on.
    SchemaRegistry registry = SchemaRegistry.withDialect(DIALECT);
    Schema compiled = registry.getSchema(write(schema), InputFormat.JSON);
    return compiled
        .validate(
            write(parameters),
            InputFormat.JSON,
            context ->
                context.executionConfig(
                    config -> config.formatAssertionsEnabled(true).locale(Locale.ENGLISH)))
        .stream()
        .map(ParameterSchema::violation)
        .distinct()
        .toList();
  }

  private static Violation violation(Error error) {
    String field = path(error.getInstanceLocation());
    String member = error.getProperty();
    boolean aboutMember = member != null && !field.endsWith(member);
    return new Violation(
        aboutMember ? (field.isEmpty() ? member : field + "." + member) : field, message(error));
  }

  private static String message(Error error) {
    return switch (error.getKeyword()) {
      case "required" -> "is missing";
      case "additionalProperties", "unevaluatedProperties" -> "is not known here";
      case "false" -> "does not belong here";
      case "enum", "const" -> "is none of the choices";
      case "pattern", "format" -> "does not have the right form";
      case "minimum" -> "must be at least " + error.getArguments()[0];
      case "maximum" -> "must be at most " + error.getArguments()[0];
      default -> error.getMessage();
    };
  }

  private static String path(NodePath location) {
    StringBuilder path = new StringBuilder();
    for (int index = 0; index < location.getNameCount(); index++) {
      switch (location.getElement(index)) {
        case Integer position -> path.append('[').append(position).append(']');
        case Object name -> path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }
}
