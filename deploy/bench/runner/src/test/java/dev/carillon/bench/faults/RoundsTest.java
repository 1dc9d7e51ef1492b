package dev.carillon.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.bench.BenchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Strike STRIKE = new Strike(new Fault.Kill(Part.WEBHOOK_SERVICE), 0.5);
    private static final int UNITS = 10;

    private final Work work = new Work();
    private final Machine machine = new Machine();
    /** What comes about is waited for, however slow the machine is. */
    private final Rounds rounds = rounds(Duration.ofMinutes(1));

    private Rounds rounds(Duration patience) {
        return new Rounds(work, machine, new FaultsPlan(500, 7, patience, Duration.ofMillis(1)));
    }

    /** Does one unit at each look, while its process runs. */
    private final class Work implements Workload {
        private long given;
        private long done;
        private long lostAtRestart;

        @Override
        public void give(int round, int of) {
            given += UNITS;
        }

        @Override
        public Progress progress() {
            if (machine.runs() && done < given - lostAtRestart) {
                done++;
            }
            return new Progress(given, done, done);
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public List<Tally> tallies() {
            return List.of(new Tally.Broken("missing", "units", given - done));
        }

        @Override
        public List<String> examplesOfOpen() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** Has one process, which comes back some looks after it was killed. */
    private static final class Machine implements Processes {
        private long pid = 100;
        private int looksUntilRestart;
        private boolean comesBack = true;
        private boolean hasProcess = true;
        private long killed;

        boolean runs() {
            return looksUntilRestart == 0;
        }

        @Override
        public Optional<Long> pid(Part part) {
            if (looksUntilRestart > 0 && comesBack) {
                looksUntilRestart--;
            }
            return hasProcess && runs() ? Optional.of(pid) : Optional.empty();
        }

        @Override
        public void kill(Part part, long victim) {
            killed = victim;
            pid++;
            looksUntilRestart = 3;
        }
    }

    @Test
    @DisplayName("The process is killed in the middle of the work, and what follows is timed to its end")
    void struck() throws Exception {
        Struck struck = rounds.struck(STRIKE, 0, 1);

        assertThat(machine.killed).isEqualTo(100);
        assertThat(struck.happened()).isTrue();
        assertThat(struck.openThen()).isPositive().isLessThan(UNITS / 2 + 1);
        assertThat(struck.restarted()).isPositive();
        assertThat(struck.first()).isGreaterThanOrEqualTo(struck.restarted());
        assertThat(struck.workedOff()).isGreaterThanOrEqualTo(struck.first());
        assertThat(struck.round()).isGreaterThanOrEqualTo(struck.workedOff());
        assertThat(struck.tallies()).containsExactly(new Tally.Broken("missing", "units", 0));
    }

    @Test
    @DisplayName("A kill after the work was done does not count")
    void tooLate() throws Exception {
        Struck struck = rounds.struck(new Strike(STRIKE.fault(), 0.95), 0, 1);

        assertThat(struck.happened()).isFalse();
        assertThat(struck.openThen()).isZero();
        assertThat(struck.first()).isNaN();
    }

    @Test
    @DisplayName("Work that is lost shows as never worked off, and is counted")
    void lost() throws Exception {
        work.lostAtRestart = 2;

        Struck struck = rounds(Duration.ofSeconds(2)).struck(STRIKE, 0, 1);

        assertThat(struck.happened()).isTrue();
        assertThat(struck.workedOff()).isNaN();
        assertThat(struck.tallies()).containsExactly(new Tally.Broken("missing", "units", 2));
    }

    @Test
    @DisplayName("A process that never comes back has no time of restart, and the round ends all the same")
    void gone() throws Exception {
        machine.comesBack = false;

        Struck struck = rounds(Duration.ofMillis(300)).struck(STRIKE, 0, 1);

        assertThat(struck.restarted()).isNaN();
        assertThat(struck.first()).isNaN();
        assertThat(struck.workedOff()).isNaN();
    }

    @Test
    @DisplayName("Where there is nothing to kill, nothing can be measured")
    void nothingToKill() {
        machine.hasProcess = false;

        assertThatThrownBy(() -> rounds.struck(STRIKE, 0, 1)).isInstanceOf(BenchException.class);
    }

    @Test
    @DisplayName("An undisturbed round is timed to its end")
    void undisturbed() throws Exception {
        assertThat(rounds.undisturbed(0, 1)).isPositive();
        assertThat(machine.killed).isZero();
    }
}
