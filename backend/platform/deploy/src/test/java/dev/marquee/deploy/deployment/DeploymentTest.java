package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.deployment.StepProgress.Status;
import dev.marquee.deploy.support.Shows;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DeploymentTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<ComponentHealth> HEALTH =
      List.of(new ComponentHealth("event", 1, 1, null));

  private final Deployment requested = Shows.requested("hamlet");

  @Test
  void stepsFollowEachOtherUntilTheShowIsReady() {
    Deployment deployment = requested;
    for (Step step : Step.values()) {
      assertEquals(new Next.Perform(step), deployment.next());
      deployment = deployment.begin(step, NOW).complete(step, HEALTH, NOW.plusSeconds(1));
      assertEquals(step.reached(), deployment.state());
    }
    assertEquals(State.READY, deployment.state());
    assertEquals(new Next.Rest(), deployment.next());
    assertEquals(HEALTH, deployment.health());
  }

  @Test
  void aStepThatGoesOnAfterACrashKeepsItsFirstStart() {
    Deployment begun = requested.begin(Step.NAMESPACE, NOW);
    Deployment again = begun.begin(Step.NAMESPACE, NOW.plusSeconds(50));
    assertEquals(NOW, again.progress(Step.NAMESPACE).startedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "NAMESPACE, NAMESPACE",
    "ACCESS, ACCESS NAMESPACE",
    "DATABASE, DATABASE",
    "WORKLOADS, WORKLOADS",
    "ROUTES, ROUTES WORKLOADS",
    "READY, READY ROUTES WORKLOADS"
  })
  void aFailureUndoesItsStepAndWhatRuns(Step step, String undone) {
    Deployment failed = upTo(step).fail(step, Reason.of("no space"), NOW);
    assertEquals(State.ROLLING_BACK, failed.state());
    assertEquals(new Next.Undo(), failed.next());
    assertEquals(
        undone, failed.stepsToUndo().stream().map(Step::name).collect(Collectors.joining(" ")));
  }

  @Test
  void aFailureKeepsItsReasonAndWhatMerelyStandsThere() {
    Deployment undone =
        upTo(Step.ROUTES).fail(Step.ROUTES, Reason.of("no space"), NOW).rolledBack(NOW);
    assertEquals(State.FAILED, undone.state());
    assertEquals(new Next.Rest(), undone.next());
    assertEquals("no space", undone.reason().text());
    assertEquals(
        List.of(
            Status.DONE, Status.DONE, Status.DONE, Status.PENDING, Status.FAILED, Status.PENDING),
        undone.steps().stream().map(StepProgress::status).toList());
    assertEquals("no space", undone.progress(Step.ROUTES).message());
  }

  @Test
  void whatCouldNotBeUndoneIsSaidBesideTheReason() {
    Deployment left =
        upTo(Step.DATABASE)
            .fail(Step.DATABASE, new Reason("No space.", "errno 28"), NOW)
            .rollbackGaveUp("Waiting for 2 processes to end.", NOW);
    assertEquals(State.FAILED, left.state());
    assertEquals(
        "No space. Cleaning up is not finished: Waiting for 2 processes to end.",
        left.reason().text());
    assertEquals("errno 28", left.reason().detail());
  }

  @ParameterizedTest
  @CsvSource({
    "NAMESPACE, NAMESPACE, REQUESTED",
    "DATABASE, DATABASE, ACCESS",
    "WORKLOADS, WORKLOADS, DATABASE",
    "ROUTES, WORKLOADS, DATABASE",
    "READY, WORKLOADS, DATABASE"
  })
  void aRetryResumesFromTheFirstStepThatIsNotDone(Step failed, Step resumed, State state) {
    Deployment retried =
        upTo(failed).fail(failed, Reason.of("no"), NOW).rolledBack(NOW).retry(NOW.plusSeconds(9));
    assertEquals(state, retried.state());
    assertEquals(new Next.Perform(resumed), retried.next());
    assertNull(retried.reason());
  }

  @Test
  void aRevisionThatBecomesReadyIsLive() {
    Deployment ready = in(State.READY);
    assertEquals(1, ready.liveRevision());
    Deployment revised = ready.revised(ready.specification(), NOW);
    assertEquals(2, revised.revision());
    assertEquals(1, revised.liveRevision());
    assertTrue(revised.isLive());
    assertEquals(new Next.Perform(Step.NAMESPACE), revised.next());
    assertEquals(2, through(revised).liveRevision());
  }

  @Test
  void aRevisionThatFailsGivesWayToTheOneThatWasReady() {
    Deployment failed =
        in(State.READY)
            .revised(requested.specification(), NOW)
            .begin(Step.NAMESPACE, NOW)
            .fail(Step.NAMESPACE, Reason.of("Why."), NOW);
    assertEquals(new Next.Restore(), failed.next());
    Deployment restored = failed.restored(requested.specification(), NOW);
    assertEquals(3, restored.revision());
    assertTrue(restored.isLive());
    Deployment ready = through(restored);
    assertEquals(State.READY, ready.state());
    assertEquals(3, ready.liveRevision());
    assertEquals(
        "Revision 2 could not be put into effect, so revision 1 was restored: Why.",
        ready.reason().text());
    assertNull(ready.revised(ready.specification(), NOW).reason());
  }

  @Test
  void aRestorationThatFailsEndsThere() {
    Deployment restoring =
        in(State.READY)
            .revised(requested.specification(), NOW)
            .begin(Step.NAMESPACE, NOW)
            .fail(Step.NAMESPACE, Reason.of("Why."), NOW)
            .restored(requested.specification(), NOW)
            .begin(Step.NAMESPACE, NOW)
            .fail(Step.NAMESPACE, Reason.of("Again."), NOW);
    assertEquals(State.FAILED, restoring.state());
    assertTrue(restoring.isLive());
    assertTrue(restoring.reason().text().endsWith("Why. Again."), restoring.reason().text());
    assertEquals(new Next.Perform(Step.NAMESPACE), restoring.retry(NOW).next());
  }

  @Test
  void anEditIsInEffectAtOnce() {
    Deployment edited = in(State.READY).edited(NOW);
    assertEquals(State.READY, edited.state());
    assertEquals(2, edited.revision());
    assertEquals(2, edited.liveRevision());
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void anythingCanBeWantedUntilTheShowIsTakenDown(State state) {
    boolean goingAway = Set.of(State.DELETING, State.DELETED, State.DELETE_BLOCKED).contains(state);
    assertEquals(!goingAway, in(state).canRevise());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"FAILED", "DELETE_BLOCKED"},
      mode = Mode.EXCLUDE)
  void nothingElseCanBeRetried(State state) {
    Deployment deployment = in(state);
    assertFalse(deployment.canRetry());
    assertThrows(IllegalStateException.class, () -> deployment.retry(NOW));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"DELETING", "DELETED"},
      mode = Mode.EXCLUDE)
  void aShowCanBeDeletedFromAnyState(State state) {
    Deployment deleting = in(state).delete(NOW.plusSeconds(1));
    assertEquals(State.DELETING, deleting.state());
    assertEquals(new Next.TearDown(), deleting.next());
    assertEquals(NOW.plusSeconds(1), deleting.stateSince());
  }

  @Test
  void deletingTwiceChangesNothing() {
    Deployment deleting = requested.delete(NOW);
    assertSame(deleting, deleting.delete(NOW.plusSeconds(9)));
    Deployment deleted = deleting.deleted(NOW);
    assertSame(deleted, deleted.delete(NOW.plusSeconds(9)));
  }

  @Test
  void aDeletionThatIsBlockedSaysWhyAndGoesOnWhenRetried() {
    Deployment blocked = requested.delete(NOW).deleteBlocked(Reason.of("a finalizer"), NOW);
    assertEquals(new Next.Rest(), blocked.next());
    assertEquals("a finalizer", blocked.reason().text());
    assertEquals(State.DELETING, blocked.retry(NOW).state());
  }

  @Test
  void theStateOfADeploymentThatIsUndoneKeepsItsFailure() {
    Deployment undoing =
        upTo(Step.ROUTES)
            .fail(Step.ROUTES, Reason.of("why"), NOW)
            .undoing(Reason.of("Waiting for 1 process to end."), NOW);
    assertEquals("why", undoing.reason().text());
    assertEquals(
        "Waiting for 1 process to end.",
        requested
            .delete(NOW)
            .undoing(Reason.of("Waiting for 1 process to end."), NOW)
            .reason()
            .text());
  }

  @Test
  void theDatabaseHasANameOfItsOwnThatPostgresqlTakes() {
    Deployment longest = Shows.requested("a".repeat(Slug.LONGEST));
    assertTrue(longest.databaseName().length() <= 63);
    assertTrue(longest.databaseName().matches("[a-z0-9_]+"));
    assertFalse(
        Shows.requested("hamlet").databaseName().equals(Shows.requested("hamlet").databaseName()));
  }

  @Test
  void theSlugsOfThePlatformAreReserved() {
    for (String word : List.of("admin", "api", "pictures", "marquee", "kube-system")) {
      assertTrue(Slug.isReserved(word), word);
    }
    assertFalse(Slug.isReserved("hamlet"));
  }

  private static Deployment through(Deployment deployment) {
    Deployment current = deployment;
    for (Step each : Step.values()) {
      current = current.begin(each, NOW).complete(each, List.of(), NOW);
    }
    return current;
  }

  private Deployment upTo(Step step) {
    Deployment deployment = requested;
    for (Step each : Step.values()) {
      deployment = deployment.begin(each, NOW);
      if (each == step) {
        return deployment;
      }
      deployment = deployment.complete(each, List.of(), NOW);
    }
    throw new IllegalStateException();
  }

  private Deployment in(State state) {
    return switch (state) {
      case REQUESTED -> requested;
      case NAMESPACE, ACCESS, DATABASE, WORKLOADS, ROUTES, READY -> {
        Step step =
            Arrays.stream(Step.values())
                .filter(each -> each.reached() == state)
                .findFirst()
                .orElseThrow();
        yield upTo(step).complete(step, List.of(), NOW);
      }
      case ROLLING_BACK -> upTo(Step.ACCESS).fail(Step.ACCESS, Reason.of("no"), NOW);
      case FAILED -> in(State.ROLLING_BACK).rolledBack(NOW);
      case DELETING -> requested.delete(NOW);
      case DELETE_BLOCKED -> in(State.DELETING).deleteBlocked(Reason.of("no"), NOW);
      case DELETED -> in(State.DELETING).deleted(NOW);
    };
  }
}
