package dev.carillon.gateway.organization;

import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/organizations}. */
@Schema(name = "CreateOrganization")
record CreateOrganizationRequest(
        @Schema(required = true, maxLength = OrganizationChanges.MAX_NAME) @Nullable
        String name,

        @Schema(description = "free, starter, pro, elite or agency", implementation = Plan.class, defaultValue = "free")
        @Nullable
        String plan) {

    /** What was asked for, checked. */
    record Checked(String name, Plan plan) {}

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    Checked check() {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "name", name, OrganizationChanges.MAX_NAME);
        Plan checkedPlan = plan == null ? Plan.FREE : OrganizationChanges.plan(violations, "plan", plan);
        violations.throwIfAny();
        return new Checked(java.util.Objects.requireNonNull(name), java.util.Objects.requireNonNull(checkedPlan));
    }
}
