package dev.carillon.bench.faults;

import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;

/** Something of a family's own that is counted as its work goes on. */
public sealed interface Tally {
    /** One word, as figures name it. */
    String name();

    /** What has been counted after {@code before}, which is the same tally earlier. */
    Tally since(Tally before);

    /** @param prefix of the figure's name */
    Figure figure(String prefix);

    /**
     * What must not be.
     *
     * @param unit of what is counted, one word
     */
    record Broken(String name, String unit, long count) implements Tally {
        @Override
        public Tally since(Tally before) {
            return new Broken(
                    name, unit, count - earlier(Broken.class, name, before).count());
        }

        @Override
        public Figure figure(String prefix) {
            return Figure.of(prefix + name, count, unit, Target.atMost(0));
        }
    }

    /** What may be: {@code count} of every {@code outOf}. */
    record Share(String name, long count, long outOf) implements Tally {
        @Override
        public Tally since(Tally before) {
            Share earlier = earlier(Share.class, name, before);
            return new Share(name, count - earlier.count(), outOf - earlier.outOf());
        }

        @Override
        public Figure figure(String prefix) {
            return Figure.informative(prefix + name, outOf == 0 ? Double.NaN : (double) count / outOf, "ratio");
        }
    }

    private static <T extends Tally> T earlier(Class<T> kind, String name, Tally before) {
        if (!kind.isInstance(before) || !before.name().equals(name)) {
            throw new IllegalArgumentException(before + " is no earlier count of " + name);
        }
        return kind.cast(before);
    }
}
