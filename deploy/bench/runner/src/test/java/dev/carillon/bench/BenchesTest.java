package dev.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BenchesTest {
    @Test
    @DisplayName("Every bench has a name of its own, one lower-case word, and is found by it")
    void names() {
        assertThat(Benches.all())
                .extracting(Bench::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+"));
        assertThat(Benches.all())
                .allSatisfy(bench -> assertThat(Benches.named(bench.name())).containsSame(bench));
        assertThat(Benches.named("no-such-bench")).isEmpty();
    }
}
