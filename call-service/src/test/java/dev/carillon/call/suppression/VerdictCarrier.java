package dev.carillon.call.suppression;

import dev.carillon.call.carrier.Carrier;
import dev.carillon.call.carrier.CarrierRefusedException;
import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.carrier.Standing;
import dev.carillon.common.contract.call.Disposition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A carrier that refuses every call, by its number, and means it. */
@ApplicationScoped
class VerdictCarrier implements Carrier {
    static final String NAME = "verdicts";
    static final String INVALID = "+15550100001";
    static final String UNWANTED = "+15550100002";
    static final String DENIED = "+15550100003";

    private static final Map<String, Disposition> VERDICTS = Map.of(
            INVALID, Disposition.INVALID_NUMBER, UNWANTED, Disposition.UNWANTED, DENIED, Disposition.CARRIER_DENIED);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void dial(DialRequest request) {
        Disposition verdict = VERDICTS.getOrDefault(request.toNumber(), Disposition.BUSY);
        throw new CarrierRefusedException(verdict, "Refused as " + verdict, new IllegalStateException("by number"));
    }

    @Override
    public void end(UUID attemptId) {
        // Nothing ever stands open.
    }

    @Override
    public void transfer(UUID attemptId, String target) {
        // Nobody is ever on the line.
    }

    @Override
    public Standing lookUp(UUID attemptId) {
        return new Standing.NeverDialed();
    }

    @Override
    public void adopt(UUID attemptId) {
        // Nothing ever stands open.
    }

    @Override
    public Set<UUID> alive() {
        return Set.of();
    }
}
