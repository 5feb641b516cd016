package dev.marquee.deploy.picture;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;

/**
 * Lets requests be as large as the largest picture, and a little larger, so that those get an
 * answer that says so. Set here and not by a property, because the defaults of all services would
 * win over one.
 */
@Singleton
final class LargestRequest implements BeanCreatedEventListener<HttpServerConfiguration> {
  private static final long BYTES = 6L << 20;

  @Override
  public HttpServerConfiguration onCreated(BeanCreatedEvent<HttpServerConfiguration> event) {
    event.getBean().setMaxRequestSize(BYTES);
    return event.getBean();
  }
}
