package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Applied;
import dev.marquee.localcluster.objects.FieldDifference;
import dev.marquee.localcluster.objects.Json;
import java.util.List;

/** What is answered to whoever applies objects. */
final class AppliedAnswer {
  private AppliedAnswer() {}

  static ObjectNode of(List<Applied> applied) {
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    for (Applied one : applied) {
      ObjectNode result =
          results
              .addObject()
              .put("kind", one.key().kind())
              .put("namespace", one.key().namespace())
              .put("name", one.key().name())
              .put("action", one.action().toString())
              .put("owner", one.owner());
      ArrayNode fields = result.putArray("fields");
      for (FieldDifference field : one.fields()) {
        ObjectNode entry = fields.addObject().put("path", field.path());
        entry.set("before", field.before());
        entry.set("after", field.after());
      }
    }
    return answer;
  }
}
