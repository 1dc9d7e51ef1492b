package dev.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.bench.Arguments.UsageException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    @DisplayName("A bench is found by its name, with options or without")
    void found() throws UsageException {
        assertThat(Arguments.parse(List.of("accept")).name()).isEqualTo("accept");
        assertThat(Arguments.parse(List.of("faults", "--seed", "7", "--events", "1000"))
                        .name())
                .isEqualTo("faults");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'', Which bench?",
        "nothing, There is no bench nothing",
        "accept --seed 7, bench accept has no option --seed",
        "faults seed 7, bench faults has no option seed",
        "faults --seed, --seed needs a number",
        "faults --seed seven, '--seed needs a number, not seven'",
        "faults --events 0, '--events must be 500 to 100000, not 0'",
    })
    @DisplayName("What cannot be run is refused with a word on why")
    void refused(String arguments, String message) {
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

        assertThatThrownBy(() -> Arguments.parse(words))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("The usage names every bench and every option")
    void usage() {
        String usage = Arguments.usage();

        assertThat(Benches.all()).allSatisfy(bench -> {
            assertThat(usage).contains(bench.name(), bench.summary());
            bench.options().keySet().forEach(option -> assertThat(usage).contains("--" + option));
        });
    }
}
