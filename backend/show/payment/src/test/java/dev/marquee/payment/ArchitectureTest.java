package dev.marquee.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.annotation.Controller;

/** The walls of the house. */
@AnalyzeClasses(
    packages = "dev.marquee.payment",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("..payment.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut..", "jakarta..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTER_KNOWS_TOSS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..provider.toss..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..provider.toss..");

  @ArchTest
  static final ArchRule CONTROLLERS_NEVER_TOUCH_STORES =
      noClasses()
          .that()
          .areAnnotatedWith(Controller.class)
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Store")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(JdbcOperations.class);

  @ArchTest
  static final ArchRule NO_OTHER_SERVICE_IS_IMPORTED =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.marquee.ticketing..",
              "dev.marquee.merchandise..",
              "dev.marquee.event..",
              "dev.marquee.paymentsandbox..");
}
