package dev.marquee.deploy.archive;

import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What was kept of shows that were taken down, for who owned them. */
@Controller("/deployments/dumps")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class DumpController {
  private static final MediaType ZIP = MediaType.of("application/zip");

  private final Dumps dumps;

  DumpController(Dumps dumps) {
    this.dumps = dumps;
  }

  /** The caller's. */
  @Serdeable
  record Listing(List<Item> items) {}

  /** A dump. */
  @Serdeable
  record Item(UUID id, String slug, String title, Instant createdAt, long bytes) {}

  @Get
  Listing mine(Caller caller) {
    return new Listing(
        dumps.mine(caller).stream()
            .map(dump ->
                new Item(dump.id(), dump.slug(), dump.title(), dump.createdAt(), dump.bytes()))
            .toList());
  }

  @Get(value = "/{id}", produces = "application/zip")
  HttpResponse<StreamedFile> get(Caller caller, String id) {
    Dump dump = dumps.find(caller, identifier(id));
    LocalDate day = LocalDate.ofInstant(dump.createdAt(), ZoneOffset.UTC);
    StreamedFile file =
        new StreamedFile(dumps.open(dump), ZIP, dump.createdAt().toEpochMilli(), dump.bytes());
    return HttpResponse.ok(file)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + dump.slug() + "-" + day + ".zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private static UUID identifier(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notAnIdentifier) {
      throw Dumps.notFound();
    }
  }
}
