package dev.carillon.bench.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure as one line of nine words: {@code bench <bench> <figure> <value> <unit> target <op> <value> met|MISSED}. A
 * figure without a target has {@code -} in the last three places.
 */
public final class FigureLine {
    private static final int DECIMALS = 3;

    private FigureLine() {}

    public static String of(String bench, Figure figure) {
        Target target = figure.target();
        String expected = target == null
                ? "- - -"
                : target.comparison().sign() + " " + number(target.value()) + " "
                        + (figure.isMissed() ? "MISSED" : "met");
        return "bench " + bench + " " + figure.name() + " " + number(figure.value()) + " " + figure.unit() + " target "
                + expected;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return rounded.toPlainString();
    }
}
