package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** What the service answered; the body is empty or a JSON object. */
record Answer(int status, HttpHeaders headers, String body, Map<String, Object> json) {
  Answer assertStatus(int expected) {
    assertEquals(expected, status, body);
    return this;
  }

  Answer assertProblem(int expectedStatus, String code) {
    assertStatus(expectedStatus);
    assertEquals(code, json.get("code"), body);
    assertEquals("application/problem+json", headers.firstValue("content-type").orElse(""));
    return this;
  }

  String text(String member) {
    return String.valueOf(json.get(member));
  }

  long number(String member) {
    return ((Number) json.get(member)).longValue();
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> list(String member) {
    return (List<Map<String, Object>>) json.get(member);
  }

  String id() {
    return text("id");
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
