package dev.marquee.deploy.cluster.kubernetes;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Remembers what was asked of the API and what it answered. */
final class Recorder implements Interceptor {
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  record Exchange(String method, String path, boolean dryRun, boolean watch, int status) {
    /** Whether something is another in the cluster since. */
    boolean wrote() {
      return !method.equals("GET") && !dryRun && status / 100 == 2;
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    exchanges.add(
        new Exchange(
            request.method(),
            request.url().encodedPath(),
            request.url().queryParameter("dryRun") != null,
            request.url().queryParameter("watch") != null,
            response.code()));
    return response;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  void forget() {
    exchanges.clear();
  }
}
