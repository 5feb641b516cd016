package dev.marquee.femyticket;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The service worker. By its own address it could only serve the module's files; the header lets it
 * serve the page that the module is part of, and nothing else of the origin.
 */
@Controller
class ServiceWorkerController {
  private static final String SCOPE = "/tickets";

  private final byte[] script;

  ServiceWorkerController(ServiceWorker worker) {
    this.script = worker.script();
  }

  @Get(value = "/service-worker.js", produces = "text/javascript")
  HttpResponse<byte[]> script() {
    return HttpResponse.ok(script)
        .header("Service-Worker-Allowed", SCOPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  /** The worker as it was built. */
  @Singleton
  static class ServiceWorker {
    private final ResourceLoader resources;

    ServiceWorker(ResourceLoader resources) {
      this.resources = resources;
    }

    byte[] script() {
      try (InputStream file =
          resources
              .getResourceAsStream("classpath:public/service-worker.js")
              .orElseThrow(() -> new FileNotFoundException("public/service-worker.js"))) {
        return file.readAllBytes();
      } catch (IOException exception) {
        throw new UncheckedIOException("The web build has no service worker", exception);
      }
    }
  }
}
