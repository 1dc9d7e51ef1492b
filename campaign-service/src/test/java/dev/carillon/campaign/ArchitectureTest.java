package dev.carillon.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carillon.campaign");

    @Test
    @DisplayName("Entities do not leave their package")
    void entitiesStayHome() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    @DisplayName("Rules know no framework, database or broker")
    void rulesArePure() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .or()
                .haveSimpleName("Storable")
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
    @DisplayName("The service depends on no other service")
    void standsAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.carillon.gateway..",
                        "dev.carillon.call..",
                        "dev.carillon.webhook..",
                        "dev.carillon.analytics..")
                .check(CLASSES);
    }
}
