package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.paper.CalendarEntry;
import dev.marquee.kit.paper.OrderPaper;
import dev.marquee.kit.paper.TicketPdf;
import dev.marquee.ticketing.batch.JsonAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Orders of the signed-in buyer. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/orders")
class OrderController {
  private final Orders orders;
  private final OrderPapers papers;
  private final TicketPdf pdf;
  private final CalendarEntry calendar;
  private final Idempotency idempotency;
  private final OrderStreams streams;
  private final Executor blocking;

  OrderController(
      Orders orders,
      OrderPapers papers,
      TicketPdf pdf,
      CalendarEntry calendar,
      Idempotency idempotency,
      OrderStreams streams,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.orders = orders;
    this.papers = papers;
    this.pdf = pdf;
    this.calendar = calendar;
    this.idempotency = idempotency;
    this.streams = streams;
    this.blocking = blocking;
  }

  @Serdeable
  record OrderRequest(@NotNull UUID hold) {}

  @Serdeable
  record OrderList(List<OrderDocument> items) {}

  /** Does not block: it runs where requests are read, and the answer comes with the commit. */
  @Post
  CompletionStage<HttpResponse<byte[]>> order(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      @Body @Valid OrderRequest request) {
    Optional<Idempotency.Call> call = idempotency.call(caller.id() + " POST /orders", key, request);
    CompletionStage<JsonAnswer> answer = orders.order(caller.id(), request.hold(), call);
    return answer.thenApply(order -> order.toResponse(HttpStatus.CREATED));
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  OrderList list(Caller caller) {
    return new OrderList(orders.findAll(caller.id()));
  }

  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  OrderDocument find(Caller caller, UUID id) {
    return orders.document(orders.find(caller.id(), id));
  }

  /**
   * The order, live. Moves to another thread by hand: {@code @ExecuteOn} would move the stream as
   * well, with a queue of 256 events.
   */
  @Get(value = "/{id}/changes", produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<Publisher<byte[]>>> changes(Caller caller, UUID id) {
    return CompletableFuture.supplyAsync(
        () -> ServerSentEvents.response(streams.open(orders.find(caller.id(), id).id())), blocking);
  }

  /** The valid tickets to print, in the language that the reader prefers. */
  @Get(value = "/{id}/tickets.pdf", produces = "application/pdf")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> tickets(Caller caller, UUID id, HttpRequest<?> request) {
    OrderPaper paper = papers.of(orders.find(caller.id(), id), caller.name());
    return download("tickets-" + paper.number() + ".pdf", pdf.render(paper, language(request)));
  }

  /** The performance as a calendar entry. */
  @Get(value = "/{id}/calendar.ics", produces = "text/calendar;charset=utf-8")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> calendar(Caller caller, UUID id, HttpRequest<?> request) {
    OrderPaper paper = papers.of(orders.find(caller.id(), id), caller.name());
    return download(
        "order-" + paper.number() + ".ics",
        calendar.render(paper, language(request)).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<byte[]> download(String name, byte[] content) {
    return HttpResponse.ok(content)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private static Locale language(HttpRequest<?> request) {
    return request.getLocale().orElse(Locale.ENGLISH);
  }

  @Post("/{id}/cancel")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<OrderDocument> cancel(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      UUID id,
      @Nullable @Body @Valid CancelRequest request) {
    CancelRequest wanted = request == null ? new CancelRequest(null) : request;
    return idempotency
        .once(
            caller.id() + " POST /orders/" + id + "/cancel",
            key,
            wanted,
            OrderDocument.class,
            () -> orders.cancel(caller.id(), id, wanted.positions(id)))
        .toResponse(HttpStatus.OK);
  }
}
