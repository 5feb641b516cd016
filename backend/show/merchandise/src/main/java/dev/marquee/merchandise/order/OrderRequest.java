package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderLimits;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders}.
 *
 * @param together the ticket order that it is bought with; only kept as a link
 */
@Serdeable
record OrderRequest(
    @NotNull @Size(min = 1, max = OrderLimits.LINES) List<@NotNull @Valid LineRequest> items,
    @Nullable UUID together) {

  /**
   * A line that is wanted.
   *
   * @param options what is chosen, by the option's name; null where the item has none
   */
  @Serdeable
  record LineRequest(
      @NotNull @Pattern(regexp = "[!-~]{1,64}", message = "must name an item") String item,
      @Nullable @Size(max = 5)
          Map<@Size(max = 200) String, @NotNull @Size(max = 200) String> options,
      @NotNull @Min(1) @Max(OrderLimits.PIECES) Integer quantity) {
    Map<String, String> chosen() {
      return options == null ? Map.of() : options;
    }
  }
}
