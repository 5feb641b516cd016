package dev.marquee.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.http.annotation.Controller;

/** The walls of the house. */
@AnalyzeClasses(
    packages = "dev.marquee.deploy",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** What the framework's annotation processors put beside our classes. */
  private static final String GENERATED = ".*\\.\\$.*";

  @ArchTest
  static final ArchRule ONLY_ITS_ADAPTER_KNOWS_THE_KUBERNETES_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cluster.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.kubernetes..", "io.micronaut.kubernetes..", "okhttp3..", "com.google.gson..");

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage("dev.marquee.deploy.deployment", "dev.marquee.deploy.manifest")
          .and()
          .haveNameNotMatching(GENERATED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micronaut..", "jakarta..", "java.sql..", "javax.sql..", "io.kubernetes..");

  @ArchTest
  static final ArchRule CONTROLLERS_NEVER_TOUCH_STORES =
      noClasses()
          .that()
          .areAnnotatedWith(Controller.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..deployment.store..");

  @ArchTest
  static final ArchRule NO_OTHER_SERVICE_IS_IMPORTED =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.marquee.auth..",
              "dev.marquee.template..",
              "dev.marquee.monitor..",
              "dev.marquee.event..",
              "dev.marquee.ticketing..",
              "dev.marquee.localcluster..");
}
