package dev.carillon.bench.figure;

/** What a figure should be. Targets are written once, beside the figure, and never moved to meet it. */
public record Target(Comparison comparison, double value) {
    /** How a figure stands to its target. */
    public enum Comparison {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Target atLeast(double value) {
        return new Target(Comparison.AT_LEAST, value);
    }

    public static Target atMost(double value) {
        return new Target(Comparison.AT_MOST, value);
    }

    /** A figure that is no number (nothing was measured) meets nothing. */
    public boolean isMetBy(double figure) {
        return switch (comparison) {
            case AT_LEAST -> figure >= value;
            case AT_MOST -> figure <= value;
        };
    }
}
