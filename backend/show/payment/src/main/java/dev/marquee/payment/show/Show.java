package dev.marquee.payment.show;

import dev.marquee.payment.domain.OrderKind;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The show that this service belongs to, and where browsers find it. */
@Singleton
public class Show {
  private final String slug;
  private final String publicUrl;
  private final String basePath;

  /**
   * Is told by the environment.
   *
   * @param publicUrl from {@code PUBLIC_URL}: the platform's origin
   */
  Show(
      @Value("${show.slug:}") String slug,
      @Value("${show.public-url:}") String publicUrl,
      @Value("${micronaut.server.context-path:/}") String basePath) {
    this.slug = slug;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
    this.basePath = basePath.replaceFirst("/+$", "");
  }

  public String slug() {
    return slug;
  }

  /** The path below which this service is served, without a slash at its end. */
  public String basePath() {
    return basePath;
  }

  /** A page or call of this service, as browsers reach it. */
  public String url(String path) {
    return publicUrl + basePath + path;
  }

  /** The page of an order, as fe-ticket has it. */
  public String orderPage(OrderKind kind, UUID order) {
    String pages =
        switch (kind) {
          case TICKETS -> "/orders/";
          case MERCHANDISE -> "/merchandise/";
        };
    return publicUrl + "/shows/" + slug + pages + order;
  }
}
