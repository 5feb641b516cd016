package dev.marquee.payment.attempt;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.payment.show.Show;
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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Payments of the signed-in buyer. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller
class PaymentController {
  private final Payments payments;
  private final KnownOrders orders;
  private final PaymentStreams streams;
  private final Idempotency idempotency;
  private final Show show;
  private final Executor blocking;

  PaymentController(
      Payments payments,
      KnownOrders orders,
      PaymentStreams streams,
      Idempotency idempotency,
      Show show,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.payments = payments;
    this.orders = orders;
    this.streams = streams;
    this.idempotency = idempotency;
    this.show = show;
    this.blocking = blocking;
  }

  @Serdeable
  record PaymentRequest(@NotEmpty @Size(max = 10) List<@NotNull UUID> orders) {}

  @Serdeable
  record PaymentList(List<PaymentDocument> items) {}

  /** The order may have been placed so lately that its event is still on its way. */
  @Post("/payments")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<PaymentDocument> begin(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      @Body @Valid PaymentRequest request) {
    List<UUID> wanted = request.orders().stream().distinct().toList();
    if (!orders.await(wanted)) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "ORDER_NOT_KNOWN_YET", "The order has not arrived here yet.")
          .retryAfter(Duration.ofSeconds(2));
    }
    return idempotency
        .once(
            caller.id() + " POST /payments",
            key,
            request,
            PaymentDocument.class,
            () -> PaymentDocument.of(payments.begin(caller.id(), wanted), show))
        .toResponse(HttpStatus.CREATED);
  }

  @Get("/payments/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  PaymentDocument find(Caller caller, UUID id) {
    return PaymentDocument.of(payments.find(caller.id(), id), show);
  }

  /** Moves to another thread by hand: {@code @ExecuteOn} would move the stream as well. */
  @Get(value = "/payments/{id}/changes", produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<Publisher<byte[]>>> changes(Caller caller, UUID id) {
    return CompletableFuture.supplyAsync(
        () -> streams.open(payments.find(caller.id(), id)), blocking);
  }

  @Get("/orders/{order}/payments")
  @ExecuteOn(TaskExecutors.BLOCKING)
  PaymentList ofOrder(Caller caller, UUID order) {
    return new PaymentList(
        payments.ofOrder(caller.id(), order).stream()
            .map(payment -> PaymentDocument.of(payment, show))
            .toList());
  }
}
