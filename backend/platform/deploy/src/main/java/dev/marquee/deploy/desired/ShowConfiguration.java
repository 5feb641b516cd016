package dev.marquee.deploy.desired;

import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.deploy.manifest.NetworkSettings;
import dev.marquee.deploy.manifest.ShowSettings;
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
      @Value("${deploy.admin-database.url}") String databaseUrl) {
    List<Integer> dataPorts =
        Stream.concat(
                read("ADMIN_DATABASE_URL", () -> ListSettings.portsOf(databaseUrl)).stream(),
                read("DATA_PORTS", () -> ListSettings.ports(ports)).stream())
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
  ShowSettings settings(
      @Value("${deploy.namespace-labels}") String labels,
      Allotment allotment,
      NetworkSettings network) {
    return new ShowSettings(
        read("NAMESPACE_LABELS", () -> NamespaceLabels.parse(labels)), allotment, network);
  }

  private static <T> T read(String variable, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(variable + ": " + wrong.getMessage() + ".", wrong);
    }
  }
}
