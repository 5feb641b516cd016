package dev.marquee.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house (docs/architecture.md), over the classes of every module. */
class HouseRulesTest {
  private static final Set<String> SHARED = Set.of("kit", "routing", "moduleserver");
  private static final JavaClasses HOUSE = importHouse();

  @Test
  void everyServiceIsLookedAt() {
    assertTrue(
        modules()
            .containsAll(
                Set.of("auth", "template", "deploy", "monitor", "event", "ticketing", "hostapp")),
        () -> "Only these were built: " + modules());
  }

  @Test
  void aServiceNeverImportsAnother() {
    for (String module : modules()) {
      String[] others =
          modules().stream()
              .filter(other -> !other.equals(module) && !SHARED.contains(other))
              .map(other -> "dev.marquee." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage("dev.marquee." + module + ".."))
          .should()
          .dependOnClassesThat(resideInAnyPackage(others))
          .because("services meet over HTTP, events and Kubernetes objects")
          .check(HOUSE);
    }
  }

  /** The benchmark of that adapter looks at the API server by itself. */
  @Test
  void onlyTheKubernetesAdapterImportsAKubernetesClient() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.marquee.deploy.cluster.kubernetes..", "dev.marquee.bench.kubernetes..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.kubernetes..", "io.micronaut.kubernetes.."))
        .check(HOUSE);
  }

  @Test
  void domainPackagesKnowNoFrameworkAndNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.marquee..domain..", "dev.marquee.kit.text..", "dev.marquee.routing..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.micronaut.http..",
                "io.micronaut.data..",
                "io.micronaut.context..",
                "java.sql..",
                "javax.sql..",
                "io.kubernetes.."))
        .check(HOUSE);
  }

  @Test
  void controllersNeverTouchRepositories() {
    noClasses()
        .that()
        .areAnnotatedWith("io.micronaut.http.annotation.Controller")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage("io.micronaut.data.jdbc..", "java.sql..", "javax.sql.."))
        .check(HOUSE);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(HOUSE);
  }

  @Test
  void timeComesFromAClock() {
    noClasses()
        .that(
            resideInAnyPackage(
                "dev.marquee.auth..",
                "dev.marquee.ticketing..",
                "dev.marquee.event..",
                "dev.marquee.deploy.."))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a Clock is injected, so that tests can set the time")
        .check(HOUSE);
  }

  private static Set<String> modules() {
    return HOUSE.stream()
        .map(type -> type.getPackageName().split("\\."))
        .filter(names -> names.length > 2)
        .map(names -> names[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JavaClasses importHouse() {
    try (Stream<Path> files =
        Files.find(Repository.ROOT, 6, (path, attributes) -> path.endsWith("target/classes"))) {
      List<Path> classes =
          files.filter(path -> !path.startsWith(Repository.ROOT.resolve("node_modules"))).toList();
      return new ClassFileImporter()
          .withImportOption(
              location -> !location.contains("$Definition") && !location.contains("$Introspection"))
          .importPaths(classes);
    } catch (IOException exception) {
      throw new IllegalStateException("The repository is not readable", exception);
    }
  }
}
