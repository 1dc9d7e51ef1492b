package dev.carillon.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The architecture of webhook-service")
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carillon.webhook");

    @Test
    @DisplayName("What decides knows no framework, database, broker or socket")
    void decidersArePure() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Decider")
                .or()
                .haveSimpleNameEndingWith("Plan")
                .or()
                .haveSimpleName("Subscription")
                .or()
                .haveSimpleName("EventTypes")
                .or()
                .haveSimpleName("RetrySchedule")
                .or()
                .haveSimpleName("RetryAfter")
                .or()
                .haveSimpleName("TargetSigns")
                .or()
                .haveSimpleName("Circuit")
                .or()
                .haveSimpleName("InFlightCap")
                .or()
                .haveSimpleName("TokenBucket")
                .or()
                .haveSimpleName("FailingRule")
                .or()
                .haveSimpleName("Lane")
                .or()
                .haveSimpleName("StandardWebhooks")
                .or()
                .haveSimpleName("TargetUrl")
                .or()
                .haveSimpleName("AddressPolicy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "org.apache.kafka..", "java.sql..", "io.agroal..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Entities do not leave their package")
    void entitiesStayAtHome() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .onlyBeAccessed()
                .byClassesThat()
                .resideInAPackage("dev.carillon.webhook.endpoint")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Time comes from the injected clock")
    void clockIsInjected() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Features do not depend on each other in circles")
    void noCycles() {
        slices().matching("dev.carillon.webhook.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    @DisplayName("The service depends on no other service")
    void standsAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.carillon.gateway..",
                        "dev.carillon.call..",
                        "dev.carillon.campaign..",
                        "dev.carillon.analytics..")
                .check(CLASSES);
    }
}
