package dev.carillon.call.carrier;

import dev.carillon.common.contract.call.Disposition;

/** The carrier did not take an attempt, and it is certain that it did not. */
public class CarrierRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Disposition disposition;

    public CarrierRefusedException(Disposition disposition, String message, Throwable cause) {
        super(message, cause);
        this.disposition = disposition;
    }

    public Disposition disposition() {
        return disposition;
    }
}
