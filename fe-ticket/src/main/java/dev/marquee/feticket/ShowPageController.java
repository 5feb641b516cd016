package dev.marquee.feticket;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.moduleserver.ShellPage;
import dev.marquee.moduleserver.ShellPages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The page of the show. Every address below the base path that belongs to no file is a page of its
 * script; those that the script does not know are answered with 404 and say so in words.
 */
@Controller
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
class ShowPageController {
  /** The addresses that the script has pages for, beside the show itself. */
  private static final Pattern PAGES =
      Pattern.compile("(orders(/[^/]+)?|merchandise/[^/]+|door|pickup(/display)?|login|signup)/?");

  /** Where door staff scan tickets: the one page that may ask for the camera. */
  private static final Pattern DOOR = Pattern.compile("door/?");

  private final ShellPages pages;
  private final FeTicketConfiguration configuration;

  ShowPageController(ShellPages pages, FeTicketConfiguration configuration) {
    this.pages = pages;
    this.configuration = configuration;
  }

  @Get("/")
  HttpResponse<ModelAndView<Map<String, Object>>> show(HttpRequest<?> request) {
    return pages.respond(request, HttpStatus.OK, showPage());
  }

  @Get("/{+path}")
  HttpResponse<?> any(HttpRequest<?> request, @PathVariable String path) {
    boolean known = PAGES.matcher(path).matches();
    if (!known && !request.accept().contains(MediaType.TEXT_HTML_TYPE)) {
      // A client of a service whose route is missing reads problems, not pages.
      throw ProblemException.notFound("There is nothing at this address.");
    }
    HttpResponse<?> page =
        pages.respond(request, known ? HttpStatus.OK : HttpStatus.NOT_FOUND, showPage());
    return DOOR.matcher(path).matches() ? allowingCamera(page) : page;
  }

  private static HttpResponse<?> allowingCamera(HttpResponse<?> page) {
    MutableHttpResponse<?> answer = page.toMutableResponse();
    answer.getHeaders().set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    return answer;
  }

  private ShellPage showPage() {
    return new ShellPage("Tickets · Marquee", "", Map.of("modules", modules()));
  }

  /**
   * As in the registry of a host: who is signed in, and the pages for logging in and signing up.
   */
  private List<Map<String, Object>> modules() {
    String manifest = configuration.authManifest();
    List<String> routes = List.of(pages.basePath() + "/login", pages.basePath() + "/signup");
    return List.of(
        Map.of(
            "name", "fe-auth-status", "manifest", manifest, "slot", "status", "expose", "./status"),
        Map.of("name", "fe-auth", "manifest", manifest, "slot", "page", "routes", routes));
  }
}
