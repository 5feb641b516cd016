package dev.marquee.ticketing.batch;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Idempotency.Answer;
import dev.marquee.kit.database.Idempotency.Call;
import dev.marquee.kit.database.Idempotency.Earlier;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.ticketing.batch.Result.Done;
import dev.marquee.ticketing.batch.Result.Refused;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lets each command of a transaction take effect once under its {@code Idempotency-Key}. */
@Singleton
public class OnceEach {
  private final Idempotency idempotency;
  private final StoredJson json;

  OnceEach(Idempotency idempotency, StoredJson json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /**
   * Runs the commands that were never answered, and answers the others as before. Must be called
   * within a transaction.
   *
   * @param effect runs some of the commands, and returns their results in the same order; values
   *     must be serializable
   */
  public <C extends Keyed, T> List<Result<JsonAnswer>> run(
      List<C> commands, Function<List<C>, List<Result<T>>> effect) {
    List<Optional<Result<JsonAnswer>>> known = known(commands);
    List<C> fresh = new ArrayList<>();
    for (int index = 0; index < commands.size(); index++) {
      if (known.get(index).isEmpty()) {
        fresh.add(commands.get(index));
      }
    }
    Iterator<Result<JsonAnswer>> next = answer(fresh, effect.apply(fresh)).iterator();
    return known.stream().map(result -> result.orElseGet(next::next)).toList();
  }

  /** The results of those commands that must not take effect now. */
  private List<Optional<Result<JsonAnswer>>> known(List<? extends Keyed> commands) {
    List<Call> calls = commands.stream().flatMap(command -> command.key().stream()).toList();
    Iterator<Earlier> found = idempotency.find(calls).iterator();
    List<Optional<Result<JsonAnswer>>> known = new ArrayList<>();
    for (Keyed command : commands) {
      known.add(
          command.key().isEmpty()
              ? Optional.empty()
              : switch (found.next()) {
                case Earlier.Answered(String response) ->
                    Optional.of(new Done<>(new JsonAnswer(response, true)));
                case Earlier.Refused refused -> Optional.of(new Refused<>(refused.problem()));
                case Earlier.None _ -> Optional.empty();
              });
    }
    return known;
  }

  private <C extends Keyed, T> List<Result<JsonAnswer>> answer(
      List<C> commands, List<Result<T>> results) {
    List<Answer> toRemember = new ArrayList<>();
    List<Result<JsonAnswer>> answers = new ArrayList<>();
    for (int index = 0; index < commands.size(); index++) {
      switch (results.get(index)) {
        case Done<T>(T value) -> {
          String response = json.write(value);
          commands.get(index).key().ifPresent(call -> toRemember.add(new Answer(call, response)));
          answers.add(new Done<>(new JsonAnswer(response, false)));
        }
        case Refused<T> refused -> answers.add(new Refused<>(refused.problem()));
      }
    }
    idempotency.remember(toRemember);
    return answers;
  }
}
