package dev.carillon.call;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carillon.call");

    @Test
    @DisplayName("Deciding is pure: no framework, no broker, no database")
    void deciding() {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.call.lifecycle")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..", "java.sql..", "io.agroal..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleName("PlacementRules")
                .or()
                .haveSimpleName("Pace")
                .or()
                .haveSimpleName("SimulatedScript")
                .or()
                .haveSimpleName("SimulatedAttempt")
                .or()
                .haveSimpleName("TransferDecider")
                .or()
                .haveSimpleName("SpeakerRules")
                .or()
                .haveSimpleName("ByteRange")
                .or()
                .haveSimpleName("SigV4")
                .or()
                .resideInAPackage("dev.carillon.call.audio")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Talking and making sense of it are pure, but for the beans that offer them")
    void talking() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.call.conversation", "dev.carillon.call.analyst")
                .and()
                .areNotAnnotatedWith(ApplicationScoped.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Entities do not leave their package")
    void entities() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    @DisplayName("Nothing outside a driver's package knows the driver, but for its name")
    void drivers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.carillon.call.carrier.simulated", "dev.carillon.call.carrier")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.call.carrier.simulated")
                .check(CLASSES);
    }

    @Test
    @DisplayName("The clock is injected")
    void clock() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    }

    @Test
    @DisplayName("Features do not depend on each other in a circle")
    void noCycles() {
        slices().matching("dev.carillon.call.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("This service depends on no other")
    void services() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carillon.gateway..",
                        "dev.carillon.campaign..",
                        "dev.carillon.webhook..",
                        "dev.carillon.analytics..")
                .check(CLASSES);
    }
}
