package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderLimits;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders/{id}/refund}.
 *
 * @param items identifiers of single lines; null for the whole order
 * @param reason for the buyer
 * @param restock whether the pieces are for sale again; null for those that were not handed out
 */
@Serdeable
record RefundRequest(
    @Nullable @Size(min = 1, max = OrderLimits.LINES) List<@NotNull @Size(max = 64) String> items,
    @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "\\P{Cc}*", message = "must not have control characters")
        String reason,
    @Nullable Boolean restock) {}
