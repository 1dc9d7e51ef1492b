package dev.carillon.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRequestTest {
    private static final UUID ID = UUID.fromString("0190b6a0-0000-7000-8000-000000000001");

    @Test
    void nothing_given_is_the_first_25() {
        assertThat(PageRequest.of(null, null, null)).isEqualTo(new PageRequest(25, 0, null));
    }

    @ParameterizedTest
    @CsvSource({"0,,422", "101,,422", "ten,,400", "1.5,,400", "10,-1,422", "99999999999,,400"})
    void what_is_no_page_is_refused(String limit, String offset, int status) {
        assertThatThrownBy(() -> PageRequest.of(limit, offset, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    @Test
    void a_cursor_comes_back_as_it_went() {
        Cursor cursor = new Cursor(Instant.parse("2026-06-01T14:00:00.123456Z"), ID);

        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Test
    void a_cursor_of_an_earlier_release_is_a_place_without_a_total() {
        String earlier = "AAAAAGodkGAHW8oAAZC2oAAAcACAAAAAAAAAAQ";

        assertThat(Cursor.decode(earlier)).isEqualTo(new Cursor(Instant.parse("2026-06-01T14:00:00.123456Z"), ID));
    }

    /** In turn: too short, no base64, of another length, a time that no row has, a negative total. */
    @ParameterizedTest
    @CsvSource({
        "abc",
        "!!!!",
        "AAAA",
        "f_____________________________________________8",
        "ADAAAAAAAAAAAAAAAZC2oAAAcACAAAAAAAAAAQ",
        "AAAAAGodkGAHW8oAAZC2oAAAcACAAAAAAAAAAf__________"
    })
    void what_is_no_cursor_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void one_row_more_than_asked_for_means_there_is_a_next_page() {
        Cursor place = new Cursor(Instant.EPOCH, ID);
        PageRequest request = new PageRequest(2, 0, null);

        assertThat(request.page(List.of(1, 2, 3), 9, row -> place))
                .isEqualTo(new Page<>(List.of(1, 2), 9, 2, 0, place.withTotal(9).encode()));
        assertThat(request.page(List.of(1, 2), 2, row -> place).nextCursor()).isNull();
    }

    @Test
    void the_rows_are_counted_once_and_the_cursor_brings_their_number_along() {
        Cursor place = new Cursor(Instant.EPOCH, ID);
        PageRequest first = new PageRequest(1, 0, null);
        String next =
                first.page(List.of(1, 2), first.total(() -> 7), row -> place).nextCursor();

        PageRequest second = PageRequest.of("1", null, next);

        assertThat(second.total(() -> {
                    throw new AssertionError("counted a second time");
                }))
                .isEqualTo(7);
        assertThat(new PageRequest(1, 5, null).total(() -> 8)).isEqualTo(8);
        assertThat(new PageRequest(1, 0, place).total(() -> 8)).isEqualTo(8);
    }
}
