package dev.marquee.auth.account;

import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
  /** Buys tickets. */
  BUYER,
  /** Puts shows on sale. */
  SELLER,
  /** Runs the platform. Nobody can sign up as one. */
  ADMIN;

  /** The role that a person may choose at sign-up; empty for any other text. */
  public static Optional<Role> ofSignUp(String text) {
    return switch (text) {
      case "buyer" -> Optional.of(BUYER);
      case "seller" -> Optional.of(SELLER);
      default -> Optional.empty();
    };
  }

  /** As it stands in tokens and in the database. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }
}
