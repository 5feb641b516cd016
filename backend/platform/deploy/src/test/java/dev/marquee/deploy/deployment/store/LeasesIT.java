package dev.marquee.deploy.deployment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.parameters.ParameterRules;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.Shows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may write what a worker did; in a service whose own worker does nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final UUID worker = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private DeployService service;
  private DeploymentStore store;
  private Leases leases;
  private Deployment claimed;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("test.cluster", ""));
    store = service.bean(DeploymentStore.class);
    leases = service.bean(Leases.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void claimOne() {
    assertTrue(
        store.insert(
            Shows.requested(Requests.slug()),
            ((ParameterRules.Accepted) ParameterRules.check(Requests.parameters())).show(),
            "{}"));
    claimed = leases.claim(worker, LONG).orElseThrow();
  }

  @AfterEach
  void finish() {
    store.change(claimed.id(), deployment -> deployment.delete(now()).deleted(now()));
  }

  @Test
  void whatIsClaimedIsNotClaimedTwice() {
    assertEquals(Optional.empty(), leases.claim(other, LONG));
    leases.release(claimed.id(), worker);
    assertEquals(claimed.id(), leases.claim(other, LONG).orElseThrow().id());
  }

  @Test
  void aLeaseThatEndsPassesTheWorkOn() {
    assertTrue(leases.renew(claimed.id(), worker, Duration.ofMillis(1)));
    Deployment taken =
        Awaitility.await().until(() -> leases.claim(other, LONG), Optional::isPresent).get();
    assertEquals(claimed.id(), taken.id());
    assertFalse(leases.renew(claimed.id(), worker, LONG));
    assertEquals(Optional.empty(), leases.save(claimed.begin(Step.NAMESPACE, now()), worker));
    assertEquals(Optional.empty(), leases.held(claimed.id(), worker));
    assertEquals(State.REQUESTED, store.findById(claimed.id()).orElseThrow().state());
  }

  @Test
  void whatAPersonAskedMeanwhileIsNotOverwritten() {
    Deployment done =
        claimed.begin(Step.NAMESPACE, now()).complete(Step.NAMESPACE, List.of(), now());
    store.change(claimed.id(), deployment -> deployment.delete(now()));
    assertEquals(Optional.empty(), leases.save(done, worker));
    Deployment held = leases.held(claimed.id(), worker).orElseThrow();
    assertEquals(State.DELETING, held.state());
    assertEquals(State.DELETED, leases.save(held.deleted(now()), worker).orElseThrow().state());
  }

  @Test
  void whatIsGivenBackForLaterWaits() {
    leases.releaseForLater(claimed.id(), worker);
    assertEquals(Optional.empty(), leases.claim(other, LONG), "at once");
    assertEquals(
        claimed.id(),
        Awaitility.await().until(() -> leases.claim(other, LONG), Optional::isPresent).get().id());
  }

  private static Instant now() {
    return Instant.now();
  }
}
