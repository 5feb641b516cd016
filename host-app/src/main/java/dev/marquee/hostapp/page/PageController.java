package dev.marquee.hostapp.page;

import dev.marquee.hostapp.registry.ModuleEntry;
import dev.marquee.hostapp.registry.ModuleRegistry;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.moduleserver.ShellPage;
import dev.marquee.moduleserver.ShellPages;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;

/**
 * Answers every address that nothing else serves with the shell page, which knows what to show
 * there: status 200 where the host or a module has a page, 404 elsewhere.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PageController {
  private static final String DESCRIPTION = "Tickets for every stage: pick a show, pick a seat.";

  private final ModuleRegistry registry;
  private final ShellPages pages;

  PageController(ModuleRegistry registry, ShellPages pages) {
    this.registry = registry;
    this.pages = pages;
  }

  /** The registry, for other hosts and for people. */
  @Get("/modules.json")
  @Produces(MediaType.ALL)
  HttpResponse<Map<String, List<ModuleEntry>>> modules() {
    return HttpResponse.ok(Map.of("modules", registry.modules()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Get("/")
  @Produces({MediaType.TEXT_HTML, MediaType.ALL})
  HttpResponse<ModelAndView<Map<String, Object>>> home(HttpRequest<?> request) {
    return page(request, HttpStatus.OK, registry.modules());
  }

  @Get("/{+path}")
  @Produces({MediaType.TEXT_HTML, MediaType.ALL})
  HttpResponse<ModelAndView<Map<String, Object>>> any(
      HttpRequest<?> request, @PathVariable @Nullable String path) {
    List<ModuleEntry> modules = registry.modules();
    boolean known = modules.stream().anyMatch(module -> module.serves("/" + path));
    if (!known && !asksForPage(request)) {
      throw ProblemException.notFound("There is nothing at this address.");
    }
    return page(request, known ? HttpStatus.OK : HttpStatus.NOT_FOUND, modules);
  }

  private static boolean asksForPage(HttpRequest<?> request) {
    return request.accept().contains(MediaType.TEXT_HTML_TYPE);
  }

  private HttpResponse<ModelAndView<Map<String, Object>>> page(
      HttpRequest<?> request, HttpStatus status, List<ModuleEntry> modules) {
    return pages.respond(
        request, status, new ShellPage("Marquee", DESCRIPTION, Map.of("modules", modules)));
  }
}
