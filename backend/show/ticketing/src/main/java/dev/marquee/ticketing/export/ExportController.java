package dev.marquee.ticketing.export;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** All orders to take along, for the show's owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller
class ExportController {
  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8;header=present");

  private final OrdersExport export;
  private final ShowOwner owner;
  private final String slug;

  ExportController(OrdersExport export, ShowOwner owner, @Value("${show.slug:}") String slug) {
    this.export = export;
    this.owner = owner;
    this.slug = slug;
  }

  @Get(value = "/orders/export.csv", produces = "text/csv")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<StreamedFile> orders(Caller caller) {
    owner.require(caller);
    return HttpResponse.ok(new StreamedFile(export.open(), CSV))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders-" + slug + ".csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}
