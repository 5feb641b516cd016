package dev.marquee.localcluster.ports;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The way back of one request: passes on what an endpoint says, up to the end of its answer. */
final class Answer implements Runnable {
  /** What becomes of the connection then. */
  enum Next {
    REQUEST,
    END,
    OTHER_PROTOCOL
  }

  private final Socket client;
  private final Relay.Upstream from;
  private final Optional<MessageHead> request;
  private final CompletableFuture<Next> next = new CompletableFuture<>();

  /**
   * @param request empty for what is not HTTP/1.x
   */
  Answer(Socket client, Relay.Upstream from, Optional<MessageHead> request) {
    this.client = client;
    this.from = from;
    this.request = request;
  }

  boolean isKnown() {
    return next.isDone();
  }

  /**
   * Waits for the end of the answer.
   *
   * @throws IOException when it never came to its end
   */
  Next next() throws IOException, InterruptedException {
    try {
      return next.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void run() {
    try {
      if (request.isPresent()) {
        pass(request.get());
      } else {
        passRest();
      }
    } catch (IOException e) {
      // The client must not wait any longer, nor whoever still passes its request on.
      next.completeExceptionally(e);
      closeQuietly(client);
      closeQuietly(from.socket());
    }
  }

  private void pass(MessageHead asked) throws IOException {
    MessageHead head = passHead();
    while (head.isInformational()) {
      head = passHead();
    }
    if (head.isUpgrade()) {
      passRest();
      return;
    }
    MessageHead.Body body = head.bodyOfAnswerTo(asked);
    from.answers().passBody(body, client.getOutputStream());
    if (head.keepsConnection() && !(body instanceof MessageHead.Body.UntilEnd)) {
      next.complete(Next.REQUEST);
    } else {
      client.shutdownOutput();
      next.complete(Next.END);
    }
  }

  private MessageHead passHead() throws IOException {
    MessageHead head =
        from.answers()
            .peekHead()
            .orElseThrow(() -> new IOException("The answer is not of HTTP/1.x"));
    from.answers().passHead(client.getOutputStream());
    return head;
  }

  private void passRest() throws IOException {
    next.complete(Next.OTHER_PROTOCOL);
    from.answers().passRest(client.getOutputStream());
    client.shutdownOutput();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing a broken connection has nothing left to lose.
    }
  }
}
