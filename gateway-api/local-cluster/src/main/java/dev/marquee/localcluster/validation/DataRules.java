package dev.marquee.localcluster.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;
import java.util.Base64;

/** Secrets and ConfigMaps. */
record DataRules(Kind kind) implements KindRules {
  /** Kubernetes' own limit of a Secret or ConfigMap: 1 MiB. */
  private static final int MAXIMUM_CHARACTERS = 1_400_000;

  @Override
  public void check(Checks object) {
    object.field("data").strings();
    object.field("stringData").strings();
    if (kind == Kind.SECRET) {
      base64(object.field("data"));
    } else {
      base64(object.field("binaryData"));
    }
    if (object.node().toString().length() > MAXIMUM_CHARACTERS) {
      object.violation("is larger than 1 MiB");
    }
  }

  @Override
  public void checkChange(JsonNode present, Checks object) {
    boolean sameData = present.path("data").equals(object.field("data").node());
    if (present.path("immutable").asBoolean() && !sameData) {
      object.field("data").violation("cannot change: the object is immutable");
    }
  }

  private static void base64(Checks data) {
    data.node()
        .properties()
        .forEach(entry -> {
          try {
            Base64.getDecoder().decode(entry.getValue().asText());
          } catch (IllegalArgumentException e) {
            data.field(entry.getKey()).violation("must be base64");
          }
        });
  }
}
