package dev.marquee.deploy.picture;

import dev.marquee.deploy.picture.PictureStore.Picture;
import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pictures: sellers bring them, everyone sees them. */
@Controller("/deployments/pictures")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PictureController {
  private final Pictures pictures;

  PictureController(Pictures pictures) {
    this.pictures = pictures;
  }

  @Post
  @Consumes({"image/jpeg", "image/png", "image/webp", "image/gif"})
  @Secured({"seller", "admin"})
  HttpResponse<Pictures.Taken> take(
      Caller caller,
      HttpRequest<?> request,
      @Header(Idempotency.HEADER) @Nullable String key,
      @Body byte[] content) {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    return pictures.take(caller, key, type, content).toResponse(HttpStatus.CREATED);
  }

  /** A picture never changes; and whatever it contains, a browser must not run it. */
  @Get("/{id}")
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<byte[]> get(String id) {
    Picture picture = pictures.get(identifier(id));
    return HttpResponse.ok(picture.content())
        .contentType(MediaType.of(picture.type()))
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'");
  }

  private static UUID identifier(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notAnIdentifier) {
      throw ProblemException.notFound("There is no such picture.");
    }
  }
}
