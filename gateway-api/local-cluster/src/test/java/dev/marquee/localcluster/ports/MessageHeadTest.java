package dev.marquee.localcluster.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.ports.MessageHead.Body;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageHeadTest {
  @Test
  void aRequestWithoutALengthHasNoBody() {
    assertEquals(new Body.Length(0), head("GET / HTTP/1.1", "Host: a").body());
  }

  @Test
  void aLengthIsTheLengthOfTheBody() {
    assertEquals(new Body.Length(12), head("POST / HTTP/1.1", "content-LENGTH: 12").body());
    assertEquals(new Body.Length(7), head("HTTP/1.1 200 OK", "Content-Length:7").body());
  }

  @Test
  void chunksAreTheLastCoding() {
    assertEquals(
        new Body.Chunked(), head("POST / HTTP/1.1", "Transfer-Encoding: gzip, Chunked").body());
  }

  @Test
  void anAnswerWithoutALengthGoesOnToTheEnd() {
    assertEquals(new Body.UntilEnd(), head("HTTP/1.1 200 OK", "Server: a").body());
  }

  @Test
  void someAnswersHaveNoBodyWhateverTheySay() {
    MessageHead answer = head("HTTP/1.1 200 OK", "Content-Length: 9");
    assertEquals(new Body.Length(0), answer.bodyOfAnswerTo(head("HEAD / HTTP/1.1")));
    assertEquals(new Body.Length(9), answer.bodyOfAnswerTo(head("GET / HTTP/1.1")));
    assertEquals(new Body.Length(0), head("HTTP/1.1 304 Not Modified", "Content-Length: 9").body());
    assertEquals(new Body.Length(0), head("HTTP/1.1 204 No Content").body());
  }

  @Test
  void theConnectionStaysUnlessOneSideSaysOtherwise() {
    assertTrue(head("GET / HTTP/1.1").keepsConnection());
    assertFalse(head("GET / HTTP/1.1", "Connection: TE, Close").keepsConnection());
    assertFalse(head("GET / HTTP/1.0").keepsConnection());
    assertTrue(head("GET / HTTP/1.0", "Connection: keep-alive").keepsConnection());
    assertFalse(head("HTTP/1.1 200 OK", "connection: close").keepsConnection());
  }

  @Test
  void informationAndAChangeOfProtocolAreToldApart() {
    assertTrue(head("HTTP/1.1 100 Continue").isInformational());
    assertFalse(head("HTTP/1.1 101 Switching Protocols").isInformational());
    assertTrue(head("HTTP/1.1 101 Switching Protocols").isUpgrade());
    assertFalse(head("HTTP/1.1 200 OK").isInformational());
  }

  @Test
  void whatIsNotClearIsNoHead() {
    assertEquals(Optional.empty(), MessageHead.parse("PRI * HTTP/2.0\r\n\r\n"));
    assertEquals(Optional.empty(), MessageHead.parse("hello\r\n\r\n"));
    assertEquals(Optional.empty(), MessageHead.parse(""));
    assertEquals(
        Optional.empty(),
        MessageHead.parse("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"));
    assertEquals(
        Optional.empty(),
        MessageHead.parse(
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"));
    assertEquals(
        Optional.empty(), MessageHead.parse("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"));
  }

  private static MessageHead head(String... lines) {
    return MessageHead.parse(String.join("\r\n", lines) + "\r\n\r\n").orElseThrow();
  }
}
