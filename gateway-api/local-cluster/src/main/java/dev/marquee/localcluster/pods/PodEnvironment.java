package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.services.ServicePorts;
import dev.marquee.localcluster.workloads.ContainerSpec;
import dev.marquee.localcluster.workloads.EnvironmentSource;
import dev.marquee.localcluster.workloads.EnvironmentVariable;
import dev.marquee.localcluster.workloads.PodSpec;
import dev.marquee.localcluster.workloads.VolumeMount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out the environment of a pod's process: what the pod specification says, with the few
 * things replaced that are different on one machine (ports, addresses of services, folders of
 * volumes).
 */
final class PodEnvironment {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

  private final ConfigurationObjects objects;
  private final ServicePorts services;
  private final PodFolders folders;

  PodEnvironment(ConfigurationObjects objects, ServicePorts services, PodFolders folders) {
    this.objects = objects;
    this.services = services;
    this.folders = folders;
  }

  /**
   * @throws MissingConfiguration when something does not exist that the pod cannot do without
   */
  Map<String, String> of(PodRecord record, PodSpec spec) throws MissingConfiguration {
    ContainerSpec container = spec.container();
    var variables = new LinkedHashMap<String, String>();
    for (EnvironmentSource source : container.environmentSources()) {
      addAll(source, record.namespace(), variables);
    }
    for (EnvironmentVariable variable : container.environment()) {
      value(variable, record, variables).ifPresent(value -> variables.put(variable.name(), value));
    }
    variables.replaceAll((name, value) -> localize(value, record, container));
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", Integer.toString(record.ports().get(container.mainPort())));
    variables.put(
        "MANAGEMENT_PORT", Integer.toString(record.ports().get(container.managementPort())));
    container
        .furtherPorts()
        .forEach(port ->
            variables.put(port.variable(), Integer.toString(record.ports().get(port.number()))));
    return variables;
  }

  private void addAll(EnvironmentSource source, String namespace, Map<String, String> variables)
      throws MissingConfiguration {
    Optional<Map<String, String>> content =
        objects.strings(source.kind(), namespace, source.object());
    if (content.isEmpty() && !source.optional()) {
      throw missing(source.kind(), source.object());
    }
    content.orElse(Map.of()).forEach((key, value) -> variables.put(source.prefix() + key, value));
  }

  private Optional<String> value(
      EnvironmentVariable variable, PodRecord record, Map<String, String> earlier)
      throws MissingConfiguration {
    return switch (variable) {
      case EnvironmentVariable.Literal(String name, String value) ->
          Optional.of(expand(value, earlier));
      case EnvironmentVariable.FromField(String name, String path) ->
          Optional.of(field(path, record));
      case EnvironmentVariable.FromObject from -> fromObject(from, record.namespace());
    };
  }

  private Optional<String> fromObject(EnvironmentVariable.FromObject from, String namespace)
      throws MissingConfiguration {
    Optional<Map<String, String>> content = objects.strings(from.kind(), namespace, from.object());
    if (content.isEmpty() && !from.optional()) {
      throw missing(from.kind(), from.object());
    }
    Optional<String> value = content.map(all -> all.get(from.key()));
    if (value.isEmpty() && !from.optional()) {
      throw new MissingConfiguration(
          "couldn't find key "
              + from.key()
              + " in "
              + from.kind().kindName()
              + " "
              + namespace
              + "/"
              + from.object());
    }
    return value;
  }

  private static String field(String path, PodRecord record) {
    return switch (path) {
      case "metadata.name" -> record.name();
      case "metadata.namespace" -> record.namespace();
      case "metadata.uid" -> record.uid();
      case "status.podIP" -> "127.0.0.1";
      default -> throw new IllegalStateException("Validation lets no field " + path + " pass");
    };
  }

  private static String expand(String value, Map<String, String> earlier) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            match -> Matcher.quoteReplacement(earlier.getOrDefault(match.group(1), match.group())));
  }

  private String localize(String value, PodRecord record, ContainerSpec container) {
    String result = services.replaceUrls(value);
    for (VolumeMount mount : container.mounts()) {
      Path folder = folders.volume(record.uid(), mount.volume()).resolve(mount.subPath());
      // Only whole path elements: /etc/app must not be found in /etc/application.
      result =
          result.replaceAll(
              "(?<![\\w./-])" + Pattern.quote(mount.path()) + "(?=[/:,;\\s]|$)",
              Matcher.quoteReplacement(folder.toString()));
    }
    return result;
  }

  private static MissingConfiguration missing(Kind kind, String name) {
    return new MissingConfiguration(kind.kindName() + " \"" + name + "\" not found");
  }
}
