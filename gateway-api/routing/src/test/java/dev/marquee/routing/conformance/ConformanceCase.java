package dev.marquee.routing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request and what must come of it.
 *
 * @param gateway name of the Gateway it is sent to
 * @param echoHeaders headers that the backend puts into its answer
 * @param deletedGrants ReferenceGrants that are deleted before
 * @param statuses any of these passes
 * @param backend the Service that must answer; null for any or for none
 * @param forwarded whether a backend must answer
 * @param upstreamHost the Host the backend must see; null for any
 * @param redirect what Location must be made of; null where no redirect is expected
 * @param weights shares of Services over many requests; empty where they do not matter
 */
public record ConformanceCase(
    String name,
    String gateway,
    String method,
    String scheme,
    String host,
    String path,
    Map<String, String> headers,
    Map<String, String> echoHeaders,
    List<String> deletedGrants,
    List<Integer> statuses,
    String backend,
    boolean forwarded,
    String upstreamPath,
    String upstreamHost,
    Map<String, String> upstreamHeaders,
    List<String> upstreamAbsentHeaders,
    Map<String, String> responseHeaders,
    List<String> responseAbsentHeaders,
    ExpectedRedirect redirect,
    Map<String, Double> weights) {

  /** Parts of a Location; host and port may be null. */
  public record ExpectedRedirect(String scheme, String host, Integer port, String path) {}

  static ConformanceCase read(JsonNode node) {
    JsonNode request = node.get("request");
    JsonNode expect = node.get("expect");
    JsonNode upstream = expect.path("upstream");
    JsonNode response = expect.path("response");
    var statuses = new ArrayList<Integer>();
    if (expect.get("status").isArray()) {
      expect.get("status").forEach(status -> statuses.add(status.asInt()));
    } else {
      statuses.add(expect.get("status").asInt());
    }
    var deleted = new ArrayList<String>();
    node.path("before").forEach(action -> deleted.add(action.path("delete").path("name").asText()));
    var weights = new LinkedHashMap<String, Double>();
    expect
        .path("weights")
        .properties()
        .forEach(entry -> weights.put(entry.getKey(), entry.getValue().asDouble()));
    return new ConformanceCase(
        node.get("name").asText(),
        node.get("gateway").asText(),
        request.get("method").asText(),
        request.path("scheme").asText("http"),
        textOrNull(request.get("host")),
        request.get("path").asText(),
        texts(request.path("headers")),
        texts(request.path("echoSetResponseHeaders")),
        deleted,
        statuses,
        textOrNull(expect.get("backend")),
        expect.get("answeredBy").asText().endsWith("backend"),
        textOrNull(upstream.get("path")),
        textOrNull(upstream.get("host")),
        texts(upstream.path("headers")),
        list(upstream.path("absentHeaders")),
        texts(response.path("headers")),
        list(response.path("absentHeaders")),
        redirect(response.path("redirect")),
        weights);
  }

  private static ExpectedRedirect redirect(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    JsonNode port = node.get("port");
    return new ExpectedRedirect(
        node.get("scheme").asText(),
        textOrNull(node.get("host")),
        port == null || port.isNull() ? null : port.asInt(),
        node.get("path").asText());
  }

  private static String textOrNull(JsonNode node) {
    return node == null || node.isNull() ? null : node.asText();
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, String>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static List<String> list(JsonNode node) {
    var list = new ArrayList<String>();
    node.forEach(item -> list.add(item.asText()));
    return list;
  }
}
