package dev.marquee.deploy.cluster.kubernetes;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer that arrives line by line. Any thread may close it, which ends a read that waits. */
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
   * @throws IOException when the connection broke, or was closed here
   */
  @Nullable String readLine() throws IOException {
    return response.body().source().readUtf8Line();
  }

  @Override
  public void close() {
    call.cancel();
    response.close();
  }
}
