package dev.carillon.common.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContractArchitectureTest {
    private static final JavaClasses COMMON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.carillon.common");

    @Test
    void the_contract_and_problems_are_free_of_frameworks() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.common.contract..", "dev.carillon.common.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..")
                .check(COMMON);
    }

    @Test
    void time_comes_from_the_injected_clock() {
        noClasses().should().callMethod(Instant.class, "now").check(COMMON);
    }

    @Test
    void common_depends_on_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carillon.gateway..",
                        "dev.carillon.call..",
                        "dev.carillon.campaign..",
                        "dev.carillon.webhook..",
                        "dev.carillon.analytics..")
                .check(COMMON);
    }
}
