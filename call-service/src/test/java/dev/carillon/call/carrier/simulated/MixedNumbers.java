package dev.carillon.call.carrier.simulated;

import java.util.stream.IntStream;

/** Numbers of the mix, found by what happens to them. */
public final class MixedNumbers {
    private MixedNumbers() {}

    /** A number whose first attempt finds no free line. */
    public static String carrierBusyAtFirst() {
        return IntStream.range(0, 10_000)
                .mapToObj("+1500556%04d"::formatted)
                .filter(number -> Fate.of(number, 1) == Fate.CARRIER_BUSY)
                .findFirst()
                .orElseThrow();
    }
}
