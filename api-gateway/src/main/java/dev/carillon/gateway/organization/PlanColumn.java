package dev.carillon.gateway.organization;

import dev.carillon.common.contract.tenant.Plan;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Plans by their public name. */
@Converter(autoApply = true)
class PlanColumn implements AttributeConverter<Plan, String> {
    @Override
    public String convertToDatabaseColumn(Plan plan) {
        return plan.wire();
    }

    @Override
    public Plan convertToEntityAttribute(String column) {
        return Plan.fromWire(column);
    }
}
