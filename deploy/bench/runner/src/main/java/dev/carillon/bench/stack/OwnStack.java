package dev.carillon.bench.stack;

import dev.carillon.bench.BenchException;
import dev.carillon.embedded.process.Directories;
import dev.carillon.local.stack.Leftovers;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.StackHome;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;

/** Stacks that are a bench's own: below its results, on free ports, with nothing of an earlier run in them. */
public final class OwnStack {
    private OwnStack() {}

    /**
     * Removes what an earlier run of the bench has left, and prepares a stack in its place.
     *
     * @param usual below whose home it lies
     * @throws BenchException when another run of the bench is under way there
     */
    public static StackOptions fresh(StackOptions usual, String bench) throws IOException, InterruptedException {
        var home = new StackHome(usual.home().root().resolve("bench").resolve(bench + "-stack"));
        if (RunningStack.find(home).isPresent()) {
            throw new BenchException("Another run of this bench is under way in " + home.root());
        }
        Leftovers.stop(home);
        Directories.delete(home.root());
        return StackOptions.isolated(usual.repository(), home.root());
    }
}
