package dev.carillon.call.carrier;

import dev.carillon.call.lifecycle.Call;
import java.util.Optional;

/**
 * Where drivers bring their callers. What follows is the same as with a call that was dialled: reports go to the
 * {@link CarrierListener}, the call is looked up, adopted, transferred and ended by the id of its attempt. In addition the
 * driver is asked to {@link Carrier#answer}, or it is not, and is told to {@link Carrier#end} once nobody has picked up for
 * too long.
 */
public interface IncomingCalls {
    /**
     * A caller rings. To be told in a transaction; once that is committed there is a call, and somebody will see to it.
     *
     * @return the call, ringing; empty when nobody has the number, which the driver tells its network
     * @throws dev.carillon.common.problem.ProblemException when there is a call of that id already
     */
    Optional<Call> ring(IncomingCall incoming);
}
