package dev.carillon.local.cli;

import java.util.List;
import java.util.Locale;

/**
 * A parsed command line.
 *
 * @param detach return when the stack is ready, and leave it running
 * @param autoPorts take free ports
 */
record Arguments(Command command, boolean detach, boolean autoPorts) {
    enum Command {
        UP,
        DOWN,
        STATUS,
        DEMO
    }

    private static final String USAGE = "Usage: carillon up [--detach] [--ports auto] | down | status | demo";

    static Arguments parse(List<String> args) {
        if (args.isEmpty()) {
            throw new UsageException(USAGE);
        }
        Command command = command(args.getFirst());
        boolean detach = false;
        boolean autoPorts = false;
        for (int i = 1; i < args.size(); i++) {
            String option = args.get(i);
            if (command != Command.UP) {
                throw new UsageException("Unknown option " + option + ". " + USAGE);
            } else if (option.equals("--detach") || option.equals("-d")) {
                detach = true;
            } else if (option.equals("--ports=auto")) {
                autoPorts = true;
            } else if (option.equals("--ports")
                    && i + 1 < args.size()
                    && args.get(i + 1).equals("auto")) {
                autoPorts = true;
                i++;
            } else {
                throw new UsageException("Unknown option " + option + ". " + USAGE);
            }
        }
        return new Arguments(command, detach, autoPorts);
    }

    private static Command command(String name) {
        for (Command command : Command.values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(name)) {
                return command;
            }
        }
        throw new UsageException("Unknown command " + name + ". " + USAGE);
    }
}
