package dev.carillon.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param name snake_case, unique within its bench
 * @param value NaN when nothing was measured, which meets no target
 * @param unit one word; {@code ratio} for what has none
 * @param target null for a figure that only informs
 */
public record Figure(
        String name, double value, String unit, @Nullable Target target) {
    public Figure {
        if (name.contains(" ") || unit.contains(" ")) {
            throw new IllegalArgumentException("Name and unit are one word each: " + name + ", " + unit);
        }
    }

    public static Figure of(String name, double value, String unit, Target target) {
        return new Figure(name, value, unit, target);
    }

    public static Figure informative(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }

    /** Whether a target was set and is not met. */
    public boolean isMissed() {
        return target != null && !target.isMetBy(value);
    }
}
