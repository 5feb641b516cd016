package dev.marquee.auth.password;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.marquee.kit.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Argon2id (RFC 9106). Every hash takes {@link PasswordCost#memory()} of the heap, so that few may
 * run at once and few may wait; others are sent away with 503 {@code OVERLOADED}.
 */
@Singleton
public final class PasswordHashing {
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_WAITING = 40;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final long HEAP_OF_THE_REST = 64L << 20;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2Function function;
  private final SecureRandom random;
  private final Semaphore running;
  private final Duration longestWait;
  private final Counter hashes;
  private final String nobodysHash;

  @Inject
  PasswordHashing(PasswordCost cost, SecureRandom random, MeterRegistry meters) {
    this(
        cost,
        random,
        meters,
        permits(Runtime.getRuntime().maxMemory(), cost.memory()),
        LONGEST_WAIT);
  }

  PasswordHashing(
      PasswordCost cost,
      SecureRandom random,
      MeterRegistry meters,
      int permits,
      Duration longestWait) {
    this.function =
        Argon2Function.getInstance(
            cost.memory() >> 10, cost.iterations(), 1, HASH_BYTES, Argon2.ID);
    this.random = random;
    this.running = new Semaphore(permits, true);
    this.longestWait = longestWait;
    this.hashes =
        Counter.builder("marquee.auth.password.hashes")
            .description("Argon2id hashes computed")
            .register(meters);
    this.nobodysHash = compute("nobody's password");
  }

  /** How many hashes fit into the heap beside everything else: one or two. */
  static int permits(long heapBytes, long hashBytes) {
    return (int) Math.clamp((heapBytes - HEAP_OF_THE_REST) / hashBytes, 1, MOST_AT_ONCE);
  }

  /** A new hash in PHC string format, with a salt of its own. */
  public String hash(String password) {
    return bounded(() -> compute(password));
  }

  /** Whether the password is the one that was hashed. */
  public boolean matches(String password, String hash) {
    return bounded(() -> {
      hashes.increment();
      return Password.check(normalize(password), hash)
          .with(Argon2Function.getInstanceFromHash(hash));
    });
  }

  /** Costs what {@link #matches} costs, so that time does not tell which accounts exist. */
  public void pretend(String password) {
    matches(password, nobodysHash);
  }

  /** A hash at today's cost, when {@code hash} was made at another. */
  public Optional<String> renewed(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash).equals(function)
        ? Optional.empty()
        : Optional.of(hash(password));
  }

  private String compute(String password) {
    hashes.increment();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Password.hash(normalize(password)).addSalt(salt).with(function).getResult();
  }

  /** So that one password typed on two keyboards is one password (NIST SP 800-63B). */
  private static String normalize(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T bounded(Supplier<T> work) {
    try {
      if (running.getQueueLength() >= MOST_WAITING
          || !running.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw overloaded();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
    try {
      return work.get();
    } finally {
      running.release();
    }
  }

  private static ProblemException overloaded() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many people are signing in.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
