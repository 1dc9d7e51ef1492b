package dev.carillon.local.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String CALL = "call-1";

    private final Ledger ledger = new Ledger(List.of("a", "b"));

    private void arrive(String endpoint, long sequence, String webhookId, boolean taken) {
        ledger.arrived(new Arrival(endpoint, CALL, sequence, webhookId, taken));
    }

    private void take(String endpoint, long sequence) {
        arrive(endpoint, sequence, "event-" + sequence, true);
    }

    @Test
    @DisplayName("What every endpoint has taken once, in order and under its id, is settled")
    void settled() {
        ledger.owe(CALL, 1, "event-1");
        ledger.owe(CALL, 2, "event-2");
        take("a", 1);
        take("a", 2);
        take("b", 1);
        take("b", 2);

        Reconciliation found = ledger.reconcile();

        assertThat(found).isEqualTo(new Reconciliation(4, 0, 0, 0, 0, 0, 0, 0));
        assertThat(ledger.open()).isZero();
        assertThat(ledger.missing(10)).isEmpty();
    }

    @Test
    @DisplayName("What one endpoint has and the other one has not is missing there")
    void missing() {
        ledger.owe(CALL, 1, "event-1");
        take("a", 1);

        Reconciliation found = ledger.reconcile();

        assertThat(found.missing()).isEqualTo(1);
        assertThat(ledger.open()).isEqualTo(1);
        assertThat(ledger.missing(10)).containsExactly("event 1 of call call-1 at b");
    }

    @Test
    @DisplayName("A debt that is entered after what it is for has come is paid")
    void later() {
        take("a", 1);
        take("b", 1);
        assertThat(ledger.reconcile().unexpected()).isEqualTo(1);

        ledger.owe(CALL, 1);

        assertThat(ledger.reconcile()).isEqualTo(new Reconciliation(2, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("A refused try is not taken, and the next one of it no repetition")
    void refused() {
        ledger.owe(CALL, 1, "event-1");
        arrive("a", 1, "event-1", false);
        assertThat(ledger.open()).isEqualTo(2);

        take("a", 1);

        assertThat(ledger.open()).isEqualTo(1);
        assertThat(ledger.reconcile()).isEqualTo(new Reconciliation(2, 1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("What comes again after it was taken is a repetition, whatever it is answered")
    void repeated() {
        ledger.owe(CALL, 1, "event-1");
        take("a", 1);
        take("a", 1);

        arrive("a", 1, "event-1", false);

        assertThat(ledger.reconcile().repeated()).isEqualTo(2);
        assertThat(ledger.reconcile().refused()).isZero();
    }

    @Test
    @DisplayName(
            "An event that comes under two ids is noticed, over all endpoints, also when the id was not known before")
    void otherId() {
        ledger.owe(CALL, 1);
        take("a", 1);

        arrive("b", 1, "another", true);

        assertThat(ledger.reconcile().otherId()).isEqualTo(1);
    }

    @Test
    @DisplayName("An event that comes under another id than it was owed under is noticed at its first arrival")
    void wrongId() {
        ledger.owe(CALL, 1, "event-1");

        arrive("a", 1, "another", true);

        assertThat(ledger.reconcile().otherId()).isEqualTo(1);
    }

    @Test
    @DisplayName("An event that is taken first after a later one of its call is out of order; its repetition is not")
    void outOfOrder() {
        take("a", 1);
        take("a", 3);
        take("a", 1);
        assertThat(ledger.reconcile().outOfOrder()).isZero();

        take("a", 2);

        assertThat(ledger.reconcile().outOfOrder()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "A later event that is taken while an earlier one was refused makes that one out of order when it comes")
    void passedWhileRefused() {
        arrive("a", 1, "event-1", false);
        take("a", 2);
        assertThat(ledger.reconcile().outOfOrder()).isZero();

        take("a", 1);

        assertThat(ledger.reconcile().outOfOrder()).isEqualTo(1);
    }

    @Test
    @DisplayName("Endpoints and calls have orders of their own")
    void ordersApart() {
        take("a", 2);
        take("b", 1);

        ledger.arrived(new Arrival("a", "call-2", 1, "event-x", true));

        assertThat(ledger.reconcile().outOfOrder()).isZero();
    }

    @Test
    @DisplayName("What nobody is owed, and what is not signed, is counted")
    void strangers() {
        take("a", 1);
        ledger.forged();

        Reconciliation found = ledger.reconcile();

        assertThat(found).isEqualTo(new Reconciliation(0, 0, 0, 0, 0, 0, 1, 1));
        assertThat(ledger.standing()).isEqualTo(new Ledger.Standing(0, 0, 1, 1));
    }

    @Test
    @DisplayName("Books that cannot be right are refused: a debt twice, an endpoint that is not there")
    void impossible() {
        ledger.owe(CALL, 1, "event-1");

        assertThatThrownBy(() -> ledger.owe(CALL, 1, "event-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> take("c", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
