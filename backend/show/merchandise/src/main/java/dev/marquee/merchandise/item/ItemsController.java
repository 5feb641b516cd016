package dev.marquee.merchandise.item;

import dev.marquee.kit.http.JsonRepresentation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;

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
  HttpResponse<byte[]> list(HttpRequest<?> request) throws IOException {
    return new JsonRepresentation(json.writeValueAsBytes(items.read())).answer(request, "no-cache");
  }
}
