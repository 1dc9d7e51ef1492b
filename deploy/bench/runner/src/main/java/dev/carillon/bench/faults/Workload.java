package dev.carillon.bench.faults;

import java.io.IOException;
import java.util.List;

/** Work that must come out right whatever breaks in the middle of it. It is given in rounds. */
public interface Workload extends AutoCloseable {
    /**
     * Where it stands, over all rounds.
     *
     * @param given units of work that must be done
     * @param done of them
     * @param signs of life: rises with whatever the broken part brings about, repetitions included
     */
    record Progress(long given, long done, long signs) {
        public long open() {
            return given - done;
        }
    }

    /**
     * Gives the work of a round, and returns while most of it is still to do.
     *
     * @param round from 0, of so many {@code rounds}
     */
    void give(int round, int rounds) throws IOException, InterruptedException;

    /** Asked every few milliseconds. */
    Progress progress();

    /** Whether nothing is on its way any more, repetitions included; false as well when that cannot be told just now. */
    boolean isSettled() throws InterruptedException;

    /** What has been counted so far: always the same tallies in the same order. */
    List<Tally> tallies();

    /** What is not done, for people to read; empty when all is. */
    List<String> examplesOfOpen();

    @Override
    void close() throws IOException;
}
