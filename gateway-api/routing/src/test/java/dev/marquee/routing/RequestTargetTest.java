package dev.marquee.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a?b=%2F..&c#, ''",
    "/a/b;c=d, /a/b;c=d",
    "/%61%7e%2D, /a~-",
    "/%ed%95%9c, /%ED%95%9C",
    "/a//b, /a//b",
    "/..., /...",
    "/.well-known, /.well-known",
    "/a..b, /a..b",
    "/a%25b, /a%25b",
  })
  void whatIsUnambiguousIsTakenInItsNormalForm(String target, String path) {
    if (path.isEmpty()) {
      assertInstanceOf(RequestTarget.Refused.class, RequestTarget.of(target));
    } else {
      assertEquals(
          path, assertInstanceOf(RequestTarget.Accepted.class, RequestTarget.of(target)).path());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "http://a/",
        "/..",
        "/.",
        "/a/../b",
        "/a/./b",
        "/%2e%2E/a",
        "/.%2e",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "/%00",
        "/%1f",
        "/%7f",
        "/%",
        "/%4",
        "/%g0",
        "/a b",
        "/a#b",
        "/\u00e9",
        "/a?b c",
        "/..;/a",
        "/a/.;x"
      })
  void whatOthersMayReadDifferentlyIsRefused(String target) {
    assertInstanceOf(RequestTarget.Refused.class, RequestTarget.of(target));
  }
}
