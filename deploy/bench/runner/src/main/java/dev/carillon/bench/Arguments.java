package dev.carillon.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is to be run: {@code <name> [--option value]…}. */
final class Arguments {
    private static final String OPTION = "--";

    private Arguments() {}

    /** What was asked for cannot be run. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        private UsageException(String message) {
            super(message);
        }
    }

    /**
     * The bench with its options.
     *
     * @throws UsageException when there is no such bench, or no such option, or its value is not one
     */
    static Bench parse(List<String> arguments) throws UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("Which bench?");
        }
        Bench bench = Benches.named(arguments.getFirst())
                .orElseThrow(() -> new UsageException("There is no bench " + arguments.getFirst()));
        Map<String, Long> settings = new HashMap<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!option.startsWith(OPTION) || !bench.options().containsKey(option.substring(OPTION.length()))) {
                throw new UsageException("bench " + bench.name() + " has no option " + option);
            }
            if (i + 1 == arguments.size()) {
                throw new UsageException(option + " needs a number");
            }
            settings.put(option.substring(OPTION.length()), number(option, arguments.get(i + 1)));
        }
        try {
            return bench.with(settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static String usage() {
        StringBuilder usage = new StringBuilder("Usage: carillon bench <name> [--option number]... Benches:");
        Benches.all().forEach(bench -> {
            usage.append("%n  %-10s %s".formatted(bench.name(), bench.summary()));
            bench.options()
                    .forEach((option, meaning) -> usage.append("%n  %-10s   --%s  %s".formatted("", option, meaning)));
        });
        return usage.toString();
    }

    private static long number(String option, String value) throws UsageException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number, not " + value);
        }
    }
}
