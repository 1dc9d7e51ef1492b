package dev.carillon.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @Test
    @DisplayName("A strong entity tag names a version; none and * mean any")
    void version() {
        assertThat(EntityTags.version("\"12\"")).hasValue(12);
        assertThat(EntityTags.version(" \"0\" ")).hasValue(0);
        assertThat(EntityTags.version("*")).isEmpty();
        assertThat(EntityTags.version(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "W/\"12\"", "\"12\", \"13\"", "\"abc\"", "\"\"", "", "\"-1\"", "\"1234567890123456789\""})
    @DisplayName("Anything else is malformed: a weak tag never matches, and a list would leave the version open")
    void malformed(String ifMatch) {
        assertThatThrownBy(() -> EntityTags.version(ifMatch)).isInstanceOf(ProblemException.class);
    }
}
