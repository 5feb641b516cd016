package dev.marquee.deploy.cluster.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rights of deploy as the platform's manifests grant them. */
final class DeployRole {
  private static final Path MANIFESTS = Path.of("../../../gateway-api/manifests/base");

  private DeployRole() {}

  /** One verb on one resource. */
  record Right(int rule, String group, String resource, String verb) {
    @Override
    public String toString() {
      return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
  }

  static List<Map<String, Object>> documents(String file) {
    try (Reader reader = Files.newBufferedReader(MANIFESTS.resolve(file))) {
      List<Map<String, Object>> documents = new ArrayList<>();
      new Yaml(new SafeConstructor(new LoaderOptions()))
          .loadAll(reader)
          .forEach(document -> documents.add(members(document)));
      return documents;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static List<Right> rights() {
    List<Right> rights = new ArrayList<>();
    List<Map<String, Object>> rules = rules();
    for (int rule = 0; rule < rules.size(); rule++) {
      for (String group : texts(rules.get(rule), "apiGroups")) {
        for (String resource : texts(rules.get(rule), "resources")) {
          for (String verb : texts(rules.get(rule), "verbs")) {
            rights.add(new Right(rule, group, resource, verb));
          }
        }
      }
    }
    return rights;
  }

  /** The rules without one right; those beside it stay. */
  static List<Map<String, Object>> rulesWithout(Right right) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Right kept : rights()) {
      if (!kept.equals(right)) {
        Map<String, Object> rule = new LinkedHashMap<>(rules().get(kept.rule()));
        rule.put("apiGroups", List.of(kept.group()));
        rule.put("resources", List.of(kept.resource()));
        rule.put("verbs", List.of(kept.verb()));
        rules.add(rule);
      }
    }
    return rules;
  }

  private static List<Map<String, Object>> rules() {
    Object rules = documents("deploy-rbac.yaml").getFirst().get("rules");
    return StreamSupport.stream(((Iterable<?>) rules).spliterator(), false)
        .map(DeployRole::members)
        .toList();
  }

  private static List<String> texts(Map<String, Object> rule, String member) {
    return StreamSupport.stream(((Iterable<?>) rule.get(member)).spliterator(), false)
        .map(String::valueOf)
        .toList();
  }

  private static Map<String, Object> members(Object value) {
    return Wanted.members(value);
  }
}
