package dev.marquee.deploy.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where parameters name pictures. */
public final class PictureReferences {
  private PictureReferences() {}

  /** What is named, as it is written, by the path of the member that names it. */
  public static Map<String, String> of(Map<String, ?> parameters) {
    Map<String, String> references = new LinkedHashMap<>();
    for (String member : List.of("poster", "descriptionPicture")) {
      add(references, member, parameters.get(member));
    }
    if (parameters.get("merchandise") instanceof List<?> items) {
      for (int index = 0; index < items.size(); index++) {
        if (items.get(index) instanceof Map<?, ?> item) {
          add(references, "merchandise[" + index + "].picture", item.get("picture"));
        }
      }
    }
    return references;
  }

  private static void add(Map<String, String> references, String path, @Nullable Object picture) {
    if (picture != null) {
      references.put(path, picture.toString());
    }
  }
}
