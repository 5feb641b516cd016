package dev.marquee.moduleserver;

import dev.marquee.kit.http.EntityTag;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Optional;

/**
 * Serves the web build below {@code BASE_PATH}. Names with a hash never change and are kept for a
 * year; the entry and the manifest are asked for each time, so that a new release is seen at once.
 * All of it may be loaded by pages of other origins, which is what embedding is.
 */
@Controller(produces = MediaType.ALL)
class PublicFilesController {
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String REVALIDATED = "no-cache";

  private final PublicFiles files;

  PublicFilesController(PublicFiles files) {
    this.files = files;
  }

  @Get("/remoteEntry.js")
  HttpResponse<byte[]> remoteEntry(HttpRequest<?> request) {
    return answer(request, files.file("remoteEntry.js"), REVALIDATED);
  }

  @Get("/mf-manifest.json")
  HttpResponse<byte[]> manifest(HttpRequest<?> request) {
    return answer(request, files.file("mf-manifest.json"), REVALIDATED);
  }

  @Get("/favicon.svg")
  HttpResponse<byte[]> favicon(HttpRequest<?> request) {
    return answer(request, files.file("favicon.svg"), REVALIDATED);
  }

  @Get("/assets/{+path}")
  HttpResponse<byte[]> asset(HttpRequest<?> request, String path) {
    return answer(request, files.file("assets/" + path), IMMUTABLE);
  }

  @Get("/shell/{+path}")
  HttpResponse<byte[]> shell(HttpRequest<?> request, String path) {
    return answer(request, files.file("shell/" + path), IMMUTABLE);
  }

  @Get("/webjars/{+path}")
  HttpResponse<byte[]> webjar(HttpRequest<?> request, String path) {
    return answer(request, files.webjar(path), IMMUTABLE);
  }

  private static HttpResponse<byte[]> answer(
      HttpRequest<?> request, Optional<PublicFile> found, String cacheControl) {
    PublicFile file = found.orElseThrow(() -> ProblemException.notFound("There is no such file."));
    ContentEncoding encoding =
        file.choose(
            ContentEncoding.acceptedBy(request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING)));
    EntityTag entityTag = file.entityTag(encoding);
    boolean unchanged = entityTag.isNamedIn(request);
    MutableHttpResponse<byte[]> response =
        unchanged ? HttpResponse.notModified() : HttpResponse.ok(file.forms().get(encoding));
    response
        .header(HttpHeaders.ETAG, entityTag.value())
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin");
    if (!unchanged) {
      response.header(HttpHeaders.CONTENT_TYPE, file.mediaType());
      if (encoding != ContentEncoding.IDENTITY) {
        response.header(HttpHeaders.CONTENT_ENCODING, encoding.token());
      }
    }
    return response;
  }
}
