package dev.carillon.analytics.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-02-14T15:30:00Z"), ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} to {1} covers {2} until before {3}")
    @CsvSource({
        // neither: the current month
        ",, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-02-01, 2026-02-28",
        // dates are inclusive
        "2025-03-01, 2025-03-31, 2025-03-01T00:00:00Z, 2025-04-01T00:00:00Z, 2025-03-01, 2025-03-31",
        "2026-02-14, 2026-02-14, 2026-02-14T00:00:00Z, 2026-02-15T00:00:00Z, 2026-02-14, 2026-02-14",
        // one alone
        "2026-01-20,, 2026-01-20T00:00:00Z, 2026-02-15T00:00:00Z, 2026-01-20, 2026-02-14",
        ", 2025-12-24, 2025-12-01T00:00:00Z, 2025-12-25T00:00:00Z, 2025-12-01, 2025-12-24",
        // times, on the hour and widened to it, in any offset
        "2026-02-14T10:00:00Z, 2026-02-14T12:00:00Z, 2026-02-14T10:00:00Z, 2026-02-14T12:00:00Z,"
                + " 2026-02-14T10:00:00Z, 2026-02-14T12:00:00Z",
        "2026-02-14T10:15:00+02:00, 2026-02-14T10:45:00.5+02:00, 2026-02-14T08:00:00Z, 2026-02-14T09:00:00Z,"
                + " 2026-02-14T08:00:00Z, 2026-02-14T09:00:00Z",
        // a date and a time
        "2026-02-01, 2026-02-14T12:00:00Z, 2026-02-01T00:00:00Z, 2026-02-14T12:00:00Z,"
                + " 2026-02-01, 2026-02-14T12:00:00Z",
    })
    void covers(String from, String to, Instant begin, Instant until, String fromLabel, String toLabel) {
        Period period = Period.of(from, to, NOW);

        assertThat(period.from()).isEqualTo(begin);
        assertThat(period.until()).isEqualTo(until);
        assertThat(period.label()).isEqualTo(new Period.Label(fromLabel, toLabel));
    }

    @ParameterizedTest(name = "from={0}")
    @CsvSource({
        "yesterday",
        "''",
        "2026-2-1",
        "2026-02-30",
        "2026-13-01",
        "+10000-01-01",
        "2026-02-14T10:00:00",
        "2026-02-14T25:00:00Z",
        "2026-02-14 10:00:00Z",
        "1771000000",
        "2026-02-01x",
    })
    @DisplayName("What is no date or time is malformed, and the field is named")
    void malformed(String from) {
        assertThatThrownBy(() -> Period.of(from, null, NOW)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(400);
            assertThat(e.problem().errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("from"));
        });
    }

    @Test
    @DisplayName("A period that ends before it begins is not allowed")
    void endsBeforeItBegins() {
        assertThatThrownBy(() -> Period.of("2026-02-02", "2026-02-01", NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
    }

    @Test
    @DisplayName("A period that begins in the future and has no end is not allowed")
    void beginsInTheFuture() {
        assertThatThrownBy(() -> Period.of("2026-02-15", null, NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
    }
}
