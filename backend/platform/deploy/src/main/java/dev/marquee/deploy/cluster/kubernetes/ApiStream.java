package dev.marquee.deploy.cluster.kubernetes;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer that arrives line by line. One thread reads and closes it; any may cancel it. */
final class ApiStream implements AutoCloseable {
  private final Call call;
  private final Response response;

  ApiStream(Call call, Response response) {
    this.call = call;
    this.response = response;
  }

  /**
   * Waits for a line.
   *
   * @return null at the end
   * @throws IOException when the connection broke, or was cancelled
   */
  @Nullable String readLine() throws IOException {
    return response.body().source().readUtf8Line();
  }

  /** Ends a read that waits; the response itself is not safe to be closed by another thread. */
  void cancel() {
    call.cancel();
  }

  @Override
  public void close() {
    call.cancel();
    response.close();
  }
}
