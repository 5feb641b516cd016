package dev.marquee.feticket;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Says which components the show has, so that its page offers no more than there is. Public, and
 * for pages of other origins like the files beside it: an embedded app asks, too.
 */
@Controller
class ComponentsController {
  private final Components components;

  ComponentsController(FeTicketConfiguration configuration) {
    this.components = new Components(configuration.componentNames());
  }

  /** Never kept without asking: an edit of the show may add a component. */
  @Get("/components.json")
  HttpResponse<Components> components() {
    return HttpResponse.ok(components)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("X-Content-Type-Options", "nosniff");
  }

  /** Names as in the show's template, e.g. {@code payment}. */
  @Serdeable
  record Components(List<String> components) {}
}
