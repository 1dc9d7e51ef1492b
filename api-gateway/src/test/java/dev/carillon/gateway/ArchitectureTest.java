package dev.carillon.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.carillon.gateway.access.AnyKey;
import dev.carillon.gateway.access.Public;
import dev.carillon.gateway.access.RequiresScope;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.carillon.gateway");

    @Test
    @DisplayName("Entities do not leave their package")
    void entitiesStayHome() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(GATEWAY);
    }

    @Test
    @DisplayName("The clock is injected")
    void clockIsInjected() {
        noClasses().should().callMethod(Instant.class, "now").check(GATEWAY);
    }

    @Test
    @DisplayName("Features do not depend on each other in circles")
    void noCycles() {
        slices().matching("dev.carillon.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(GATEWAY);
    }

    @Test
    @DisplayName("The forms of requests and keys need neither Quarkus nor Kafka nor the database")
    void formsArePlain() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.gateway.form", "dev.carillon.gateway.secret")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "io.vertx..", "org.apache.kafka..", "java.sql..", "jakarta.persistence..")
                .check(GATEWAY);
    }

    @Test
    @DisplayName("The gateway knows no other service")
    void noOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carillon.call..",
                        "dev.carillon.campaign..",
                        "dev.carillon.webhook..",
                        "dev.carillon.analytics..")
                .check(GATEWAY);
    }

    @Test
    @DisplayName("Every operation says who may call it")
    void everyOperationIsGuarded() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areAnnotatedWith(org.eclipse.microprofile.openapi.annotations.Operation.class)
                .should()
                .beAnnotatedWith(RequiresScope.class)
                .orShould()
                .beAnnotatedWith(AnyKey.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(RequiresScope.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Public.class)
                .check(GATEWAY);
    }
}
