package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderLimits;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders/{id}/cancel}, which may be left out.
 *
 * @param items identifiers of single lines; null for the whole order
 */
@Serdeable
record CancelRequest(
    @Nullable @Size(min = 1, max = OrderLimits.LINES)
        List<@NotNull @Size(max = 64) String> items) {}
