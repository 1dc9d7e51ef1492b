package dev.carillon.bench.faults;

/** Something that goes wrong once. */
public sealed interface Fault {
    Part part();

    /** As figures name it: one word. */
    String label();

    /** SIGKILL of the part's process. Of PostgreSQL's it is the postmaster, whose children end with it. */
    record Kill(Part part) implements Fault {
        @Override
        public String label() {
            return "kill_" + part.label();
        }
    }
}
