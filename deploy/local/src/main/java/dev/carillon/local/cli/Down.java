package dev.carillon.local.cli;

import dev.carillon.local.stack.Leftovers;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.StackHome;
import java.io.IOException;

/** Stops the stack of a home, whoever supervises it, and what a killed supervisor left behind. */
final class Down {
    private final StackHome home;

    Down(StackHome home) {
        this.home = home;
    }

    int run() throws IOException, InterruptedException {
        var running = RunningStack.find(home);
        if (running.isPresent()) {
            System.out.println("Stopping the services, Kafka and PostgreSQL");
            running.get().stop();
            System.out.println("Stopped");
            return Main.OK;
        }
        var leftovers = Leftovers.stop(home);
        System.out.println(
                leftovers.isEmpty()
                        ? "Nothing runs in " + home.root()
                        : "Stopped what a killed supervisor had left: " + String.join(", ", leftovers));
        return Main.OK;
    }
}
