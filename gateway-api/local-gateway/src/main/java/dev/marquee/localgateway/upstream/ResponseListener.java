package dev.marquee.localgateway.upstream;

import io.netty.handler.codec.http.HttpObject;

/** Whoever made a request over an upstream connection. Called on the connection's event loop. */
public interface ResponseListener {

  /** The connection is up and this listener's until it is released or closed. */
  void connected(UpstreamConnection connection);

  /** There is no connection; nothing was sent. */
  void connectFailed(Throwable cause);

  /** A part of the response, to be released by the listener. */
  void received(HttpObject part);

  /** All parts that came in one go were handed over. */
  void receivedAll();

  /** The connection takes more content, after it did not. */
  void writable();

  /** The connection ended while it was this listener's. */
  void closed();
}
