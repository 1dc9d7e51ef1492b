package dev.carillon.call.carrier;

import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which driver places calls. */
@ConfigMapping(prefix = "carillon.carrier")
public interface CarrierConfig {
    /** Name of the driver of live calls. Test calls always run on the simulated one. */
    @WithDefault(SimulatedCarrier.NAME)
    String live();
}
