package dev.marquee.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
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
    List<Path> unbuilt =
        SourceTree.modulesWithSources().stream()
            .filter(module -> !Files.isDirectory(module.resolve("target/classes/dev/marquee")))
            .toList();
    assertEquals(List.of(), unbuilt, "these were not built");
    assertTrue(modules().containsAll(SourceTree.services()), () -> "looked at: " + modules());
    assertTrue(SourceTree.services().size() > 10, () -> "services: " + SourceTree.services());
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
    String[] inServices =
        Stream.concat(SourceTree.services().stream(), Stream.of("kit"))
            .map(service -> "dev.marquee." + service + "..")
            .toArray(String[]::new);
    noClasses()
        .that(resideInAnyPackage(inServices))
        .and(not(resideInAPackage("dev.marquee.kit.test..")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callConstructor(Date.class)
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
