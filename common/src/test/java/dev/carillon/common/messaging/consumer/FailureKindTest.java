package dev.carillon.common.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureKindTest {
    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P05", "23505", "23502"})
    void data_that_the_database_refuses_is_poison(String state) {
        assertThat(FailureKind.of(new RuntimeException(new SQLException("refused", state))))
                .isEqualTo(FailureKind.POISON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "40001", "40P01", "53300", "42P01"})
    void an_outage_or_a_conflict_is_tried_again(String state) {
        assertThat(FailureKind.of(new RuntimeException(new SQLException("away", state))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void an_outage_behind_an_illegal_argument_is_still_an_outage() {
        assertThat(FailureKind.of(new IllegalArgumentException(new SQLException("away", "08006"))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void malformed_data_is_poison() {
        assertThat(FailureKind.of(new UncheckedIOException(new IOException("not JSON"))))
                .isEqualTo(FailureKind.POISON);
        assertThat(FailureKind.of(new NullPointerException())).isEqualTo(FailureKind.POISON);
    }

    @Test
    void what_nobody_foresaw_is_tried_again() {
        assertThat(FailureKind.of(new IllegalStateException("rolled back"))).isEqualTo(FailureKind.TRANSIENT);
    }
}
