package dev.marquee.localcluster.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.workloads.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutPlanTest {
  private static final Strategy.RollingUpdate QUARTER = new Strategy.RollingUpdate("25%", "25%");

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 1, 0", "4, 1, 1", "5, 2, 1", "10, 3, 2"})
  void percentagesAreRoundedAsKubernetesRoundsThem(int replicas, int surge, int unavailable) {
    assertEquals(surge, QUARTER.surge(replicas));
    assertEquals(unavailable, QUARTER.unavailable(replicas));
  }

  @Test
  void onePodMayBeMissingWhenThereCouldBeNoStepAtAll() {
    assertEquals(1, new Strategy.RollingUpdate("0", "0").unavailable(3));
  }

  @Test
  void aSinglePodIsReplacedOnlyOnceItsSuccessorIsAvailable() {
    assertEquals(
        new RolloutPlan(1, List.of()), RolloutPlan.next(1, QUARTER, List.of(old("a", true))));
    assertEquals(
        new RolloutPlan(0, List.of()),
        RolloutPlan.next(1, QUARTER, List.of(old("a", true), fresh("b", false))));
    assertEquals(
        new RolloutPlan(0, List.of("a")),
        RolloutPlan.next(1, QUARTER, List.of(old("a", true), fresh("b", true))));
  }

  @Test
  void oldPodsThatServeNobodyMakeRoomFirst() {
    RolloutPlan plan =
        RolloutPlan.next(
            2, new Strategy.RollingUpdate("1", "1"), List.of(old("a", true), old("b", false)));

    assertEquals(new RolloutPlan(1, List.of("b")), plan);
  }

  @Test
  void scalingDownEndsTheUnreadyAndThenTheYoungest() {
    List<RolloutPlan.Pod> pods =
        List.of(
            pod("oldest", true, true, false, 1),
            pod("youngest", true, true, false, 3),
            pod("unready", true, false, false, 2));

    assertEquals(List.of("unready", "youngest"), RolloutPlan.next(1, QUARTER, pods).end());
  }

  @Test
  void recreateEndsAllOldOnesBeforeItStartsANewOne() {
    var recreate = new Strategy.Recreate();

    assertEquals(
        new RolloutPlan(0, List.of("a")), RolloutPlan.next(1, recreate, List.of(old("a", true))));
    assertEquals(
        new RolloutPlan(0, List.of()),
        RolloutPlan.next(1, recreate, List.of(pod("a", false, true, true, 1))));
    assertEquals(new RolloutPlan(1, List.of()), RolloutPlan.next(1, recreate, List.of()));
  }

  /**
   * Plays whole updates: whatever becomes available when, the bounds hold and the end is reached.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "7", "10"})
  void anUpdateNeverLeavesItsBoundsAndComesToAnEnd(int replicas) {
    List<RolloutPlan.Pod> pods = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      pods.add(old("old" + i, true));
    }
    for (int step = 0; step < 100; step++) {
      RolloutPlan plan = RolloutPlan.next(replicas, QUARTER, pods);
      pods.removeIf(pod -> plan.end().contains(pod.name()));
      long available = pods.stream().filter(RolloutPlan.Pod::available).count();
      assertTrue(available >= replicas - QUARTER.unavailable(replicas), "step " + step);
      for (int i = 0; i < plan.create(); i++) {
        pods.add(fresh("new" + step + "-" + i, false));
      }
      assertTrue(pods.size() <= replicas + QUARTER.surge(replicas), "step " + step);
      makeOneAvailable(pods);
    }
    assertEquals(replicas, pods.size());
    assertTrue(pods.stream().allMatch(pod -> pod.current() && pod.available()));
  }

  private static void makeOneAvailable(List<RolloutPlan.Pod> pods) {
    for (int i = 0; i < pods.size(); i++) {
      if (!pods.get(i).available()) {
        pods.set(i, fresh(pods.get(i).name(), true));
        return;
      }
    }
  }

  private static RolloutPlan.Pod old(String name, boolean available) {
    return pod(name, false, available, false, 0);
  }

  private static RolloutPlan.Pod fresh(String name, boolean available) {
    return pod(name, true, available, false, 1);
  }

  private static RolloutPlan.Pod pod(
      String name, boolean current, boolean available, boolean ending, long order) {
    return new RolloutPlan.Pod(name, current, available, available, ending, order);
  }
}
