package dev.marquee.deploy.progress;

import java.util.List;
import java.util.concurrent.Flow;

/** Collects the lines of an answer as they come. */
public final class LineCollector implements Flow.Subscriber<String> {
  private final List<String> lines;

  public LineCollector(List<String> lines) {
    this.lines = lines;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
  }

  @Override
  public void onError(Throwable broken) {
    lines.add("broken: " + broken);
  }

  @Override
  public void onComplete() {}
}
