package dev.marquee.localcluster.objects;

/** Ends a subscription; closing twice does no harm. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
