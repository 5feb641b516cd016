package dev.marquee.deploy.desired;

import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.deploy.manifest.NetworkSettings;
import dev.marquee.deploy.manifest.PaymentProvider;
import dev.marquee.deploy.manifest.ShowSettings;
import dev.marquee.deploy.manifest.Surroundings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads what an operator has set for shows; ends the start, in one sentence, if it is wrong. */
@Factory
final class ShowConfiguration {
  @Context
  Allotment allotment(
      @Value("${deploy.show.cpu}") String cpu,
      @Value("${deploy.show.memory}") String memory,
      @Value("${deploy.show.pods}") int pods) {
    return read("SHOW_CPU, SHOW_MEMORY or SHOW_PODS", () -> new Allotment(cpu, memory, pods));
  }

  @Context
  NetworkSettings network(
      @Value("${deploy.network.gateway-namespaces}") String gateways,
      @Value("${deploy.network.monitoring-namespaces}") String monitoring,
      @Value("${deploy.network.database-namespaces}") String databases,
      @Value("${deploy.network.database-cidrs}") String cidrs,
      @Value("${deploy.network.data-ports}") String ports,
      @Value("${deploy.network.mesh}") boolean mesh,
      @Value("${deploy.admin-database.url}") String databaseUrl,
      @Value("${deploy.surroundings.bootstrap-servers}") String bootstrapServers) {
    List<Integer> dataPorts =
        Stream.of(
                read("ADMIN_DATABASE_URL", () -> ListSettings.portsOf(databaseUrl)),
                read("DATA_PORTS", () -> ListSettings.ports(ports)),
                read(
                    "KAFKA_BOOTSTRAP_SERVERS", () -> ListSettings.portsOfServers(bootstrapServers)))
            .flatMap(List::stream)
            .distinct()
            .toList();
    return new NetworkSettings(
        read("GATEWAY_NAMESPACES", () -> ListSettings.namespaces(gateways)),
        read("MONITORING_NAMESPACES", () -> ListSettings.namespaces(monitoring)),
        dataPorts,
        read("DATABASE_NAMESPACES", () -> ListSettings.namespaces(databases)),
        read("DATABASE_CIDRS", () -> ListSettings.cidrs(cidrs)),
        mesh);
  }

  @Context
  Surroundings surroundings(
      @Value("${deploy.surroundings.public-url}") String publicUrl,
      @Value("${deploy.surroundings.bootstrap-servers}") String bootstrapServers,
      @Value("${deploy.surroundings.payment.provider}") String provider,
      @Value("${deploy.surroundings.payment.api-url}") String apiUrl,
      @Value("${deploy.surroundings.payment.checkout-url}") String checkoutUrl,
      @Value("${deploy.surroundings.payment.secret-key}") String secretKey,
      @Value("${deploy.surroundings.payment.client-key}") String clientKey) {
    return new Surroundings(
        withoutSlash(publicUrl),
        bootstrapServers.strip(),
        apiUrl.isBlank()
            ? null
            : read(
                "PAYMENT_API_URL or PAYMENT_SECRET_KEY",
                () ->
                    new PaymentProvider(
                        provider, withoutSlash(apiUrl), checkoutUrl, secretKey, clientKey)));
  }

  @Context
  ShowSettings settings(
      @Value("${deploy.namespace-labels}") String labels,
      Allotment allotment,
      NetworkSettings network,
      Surroundings surroundings) {
    return new ShowSettings(
        read("NAMESPACE_LABELS", () -> NamespaceLabels.parse(labels)),
        allotment,
        network,
        surroundings);
  }

  private static String withoutSlash(String url) {
    return url.strip().replaceAll("/+$", "");
  }

  private static <T> T read(String variable, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(variable + ": " + wrong.getMessage() + ".", wrong);
    }
  }
}
