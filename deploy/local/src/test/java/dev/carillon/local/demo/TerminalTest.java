package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    @DisplayName("What is no terminal, or a dumb one, gets neither colours nor a table")
    void noTerminal() {
        assertThat(Terminal.detect(Map.of())).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.detect(Map.of("CARILLON_TERMINAL", "1", "TERM", "dumb")))
                .isEqualTo(Terminal.PLAIN);
    }

    @Test
    @DisplayName("NO_COLOR takes the colours away, unless it is empty")
    void noColor() {
        assertThat(Terminal.detect(Map.of("CARILLON_TERMINAL", "1", "NO_COLOR", "1"))
                        .color())
                .isFalse();
        assertThat(Terminal.detect(Map.of("CARILLON_TERMINAL", "1", "NO_COLOR", ""))
                        .color())
                .isTrue();
    }

    @Test
    @DisplayName("A table is drawn only where all of it can be seen")
    void fits() {
        var terminal = new Terminal(80, 24, true);

        assertThat(terminal.fits(80, 24)).isTrue();
        assertThat(terminal.fits(81, 24)).isFalse();
        assertThat(terminal.fits(80, 25)).isFalse();
    }
}
