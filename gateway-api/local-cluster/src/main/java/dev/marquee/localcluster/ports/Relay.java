package dev.marquee.localcluster.ports;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection. Each request goes to an endpoint that is listed when the request comes,
 * so that a connection which is kept for long outlives the pods behind it: a pod that ends gets no
 * new request, and the client notices nothing. Bytes are passed on as they are; what is not
 * HTTP/1.x goes to one endpoint to its end.
 */
final class Relay {
  /**
   * After once or twice this time without a request the endpoint's connection is closed: sooner
   * than any server would do it, so that no request meets a server that is just closing.
   */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** Where requests go. */
  interface Endpoints {
    /**
     * @throws IOException when there is none, or none answers
     */
    Upstream connect() throws IOException;

    /** Whether it may still be given requests. */
    boolean isListed(int port);
  }

  /** A connection to an endpoint. */
  record Upstream(int port, Socket socket, MessageStream answers) {}

  private final Socket client;
  private final MessageStream requests;
  private final Endpoints endpoints;
  private @Nullable Upstream upstream;

  Relay(Socket client, Endpoints endpoints) {
    this.client = client;
    this.requests = new MessageStream(client);
    this.endpoints = endpoints;
  }

  /**
   * Returns at the end of the connection.
   *
   * @throws IOException when it did not end in order
   */
  void run() throws IOException, InterruptedException {
    try {
      while (awaitRequest() && pass()) {
        // Each round is a request and its answer.
      }
    } finally {
      release();
    }
  }

  /** False at the end of the connection. */
  private boolean awaitRequest() throws IOException {
    while (true) {
      switch (requests.await(upstream == null ? Duration.ZERO : IDLE)) {
        case BYTES -> {
          return true;
        }
        case END -> {
          return false;
        }
        case NOTHING -> release();
      }
    }
  }

  /** Whether another request may follow. */
  private boolean pass() throws IOException, InterruptedException {
    Optional<MessageHead> request = requests.peekHead();
    Upstream to = listed();
    var answer = new Answer(client, to, request);
    Thread answering = Thread.ofVirtual().start(answer);
    if (request.isPresent()) {
      requests.passHead(to.socket().getOutputStream());
      requests.passBody(request.get().body(), to.socket().getOutputStream());
      awaitAnswer(answer, to);
      switch (answer.next()) {
        case REQUEST -> {
          return request.get().keepsConnection();
        }
        case END -> {
          return false;
        }
        case OTHER_PROTOCOL -> {}
      }
    }
    requests.passRest(to.socket().getOutputStream());
    to.socket().shutdownOutput();
    answering.join();
    return false;
  }

  /** A client that leaves before it is answered is noticed at once, and the endpoint told. */
  private void awaitAnswer(Answer answer, Upstream from) throws IOException {
    while (!answer.isKnown()) {
      switch (requests.await(IDLE)) {
        case BYTES -> {
          return;
        }
        case END -> {
          if (!answer.isKnown()) {
            from.socket().shutdownOutput();
          }
          return;
        }
        case NOTHING -> {
          // It is the endpoint's turn still.
        }
      }
    }
  }

  private Upstream listed() throws IOException {
    Upstream present = upstream;
    if (present == null || !endpoints.isListed(present.port())) {
      release();
      present = endpoints.connect();
      upstream = present;
    }
    return present;
  }

  private void release() throws IOException {
    Upstream present = upstream;
    upstream = null;
    if (present != null) {
      present.socket().close();
    }
  }
}
