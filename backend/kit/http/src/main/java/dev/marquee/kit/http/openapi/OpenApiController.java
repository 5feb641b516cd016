package dev.marquee.kit.http.openapi;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Answers the OpenAPI document that the build has put beside the classes. It says nothing that the
 * project's repository does not, so everybody may read it.
 */
@Controller
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenApiController {
  private static final String DOCUMENT = "classpath:openapi.yml";

  private final ResourceLoader resources;

  OpenApiController(ResourceLoader resources) {
    this.resources = resources;
  }

  /** RFC 9512 has the media type. */
  @Get(uri = "${openapi.path:/openapi.yml}", produces = "application/yaml")
  HttpResponse<byte[]> read() {
    try (InputStream document =
        resources
            .getResourceAsStream(DOCUMENT)
            .orElseThrow(() ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND, "NOT_FOUND", "This service has no API document."))) {
      return HttpResponse.ok(document.readAllBytes())
          .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
    } catch (IOException exception) {
      throw new UncheckedIOException("The document is on the class path", exception);
    }
  }
}
