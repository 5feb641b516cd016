package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one JSON mapper of the module and what reading Kubernetes objects needs from it. */
public final class Json {
  public static final ObjectMapper MAPPER =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** One line of JSON. */
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON nodes is always writable", e);
    }
  }

  /** The string members of an object, in order; empty when the node is no object. */
  public static Map<String, String> strings(JsonNode node) {
    var result = new LinkedHashMap<String, String>();
    node.properties().forEach(entry -> result.put(entry.getKey(), entry.getValue().asText()));
    return result;
  }

  public static ObjectNode ofStrings(Map<String, String> values) {
    ObjectNode node = object();
    values.forEach(node::put);
    return node;
  }
}
