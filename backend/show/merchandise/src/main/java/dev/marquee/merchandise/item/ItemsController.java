package dev.marquee.merchandise.item;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is for sale, for everyone. */
@Controller("/items")
@Secured(SecurityRule.IS_ANONYMOUS)
class ItemsController {
  private final Items items;
  private final ObjectMapper json;

  ItemsController(Items items, ObjectMapper json) {
    this.items = items;
    this.json = json;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> list(@Nullable @Header(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
      throws IOException {
    byte[] body = json.writeValueAsBytes(items.read());
    EntityTag tag = EntityTag.of(body);
    boolean known = ifNoneMatch != null && tag.isNamedIn(ifNoneMatch);
    return (known
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE))
        .header(HttpHeaders.ETAG, tag.value())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
