package dev.carillon.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    @DisplayName("up takes --detach and --ports auto in any order")
    void upWithOptions() {
        assertThat(Arguments.parse(List.of("up", "--ports", "auto", "--detach")))
                .isEqualTo(new Arguments(Arguments.Command.UP, true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UP", "up --ports", "up --ports=8080", "down --detach", "start"})
    @DisplayName("Anything else is answered with the usage")
    void nonsense(String line) {
        var args = line.isEmpty() ? List.<String>of() : List.of(line.split(" "));

        assertThatThrownBy(() -> Arguments.parse(args))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Usage");
    }
}
