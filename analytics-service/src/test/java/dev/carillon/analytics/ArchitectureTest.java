package dev.carillon.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carillon.analytics");

    @Test
    @DisplayName("The arithmetic knows no framework, database or broker")
    void foldingIsPure() {
        noClasses()
                .that()
                .haveSimpleName("Folding")
                .or()
                .haveSimpleName("Measures")
                .or()
                .haveSimpleName("RollupKey")
                .or()
                .haveSimpleName("CallFact")
                .or()
                .haveSimpleName("OverviewFigures")
                .or()
                .haveSimpleName("Period")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "java.sql..", "io.agroal..")
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
        slices().matching("dev.carillon.analytics.(*)..")
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
                        "dev.carillon.webhook..")
                .check(CLASSES);
    }
}
