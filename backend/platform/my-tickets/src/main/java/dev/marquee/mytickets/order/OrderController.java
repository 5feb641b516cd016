package dev.marquee.mytickets.order;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.paper.CalendarEntry;
import dev.marquee.kit.paper.OrderPaper;
import dev.marquee.kit.paper.TicketPdf;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Orders of the signed-in buyer, over all shows. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OrderController {
  private final Orders orders;
  private final TicketPdf pdf;
  private final CalendarEntry calendar;

  OrderController(Orders orders, TicketPdf pdf, CalendarEntry calendar) {
    this.orders = orders;
    this.pdf = pdf;
    this.calendar = calendar;
  }

  @Get
  HttpResponse<OrderPage> list(
      Caller caller,
      @QueryValue(defaultValue = "upcoming") When when,
      @QueryValue(defaultValue = "0") @Min(0) @Max(1_000_000) int offset,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
    return personal(orders.page(caller.id(), when, offset, limit));
  }

  @Get("/orders/{id}")
  HttpResponse<OrderEntry> find(Caller caller, UUID id) {
    return personal(orders.find(caller.id(), id).entry());
  }

  /** The valid tickets to print, in the language that the reader prefers. */
  @Get(value = "/orders/{id}/tickets.pdf", produces = "application/pdf")
  HttpResponse<byte[]> tickets(Caller caller, UUID id, HttpRequest<?> request) {
    OrderPaper paper = OrderPapers.of(orders.find(caller.id(), id), caller.name());
    return download("tickets-" + paper.number() + ".pdf", pdf.render(paper, language(request)));
  }

  /** The performance as a calendar entry. */
  @Get(value = "/orders/{id}/calendar.ics", produces = "text/calendar;charset=utf-8")
  HttpResponse<byte[]> calendar(Caller caller, UUID id, HttpRequest<?> request) {
    OrderPaper paper = OrderPapers.of(orders.find(caller.id(), id), caller.name());
    return download(
        "order-" + paper.number() + ".ics",
        calendar.render(paper, language(request)).getBytes(StandardCharsets.UTF_8));
  }

  private static <T> HttpResponse<T> personal(T body) {
    return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private static HttpResponse<byte[]> download(String name, byte[] content) {
    return HttpResponse.ok(content)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9.-]", "_") + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private static Locale language(HttpRequest<?> request) {
    return request.getLocale().orElse(Locale.ENGLISH);
  }
}
