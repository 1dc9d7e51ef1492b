package dev.carillon.call.suppression;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.call.lifecycle.Call;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The gate at the moment of dialling that asks for the number: is it suppressed, is it known not to exist? */
@ApplicationScoped
public class NumberGate {
    private static final String FIND = """
            select number, campaign_id, null::timestamptz as invalid_since from suppression
            where organization_id = ? and test = ? and number = any (?) and suppressed
              and (expires_at is null or expires_at > ?::timestamptz)
            union all
            select number, null, since from number_quarantine
            where organization_id = ? and test = ? and number = any (?) and until > ?::timestamptz
            """;

    private final Jdbc jdbc;

    NumberGate(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Looks at the numbers of {@code calls}, which are of one organisation and mode, with one query in the caller's
     * transaction.
     *
     * @param now when they are to be dialled
     */
    public NumberFindings look(List<Call> calls, Instant now) {
        if (calls.isEmpty()) {
            return NumberFindings.NONE;
        }
        UUID organizationId = calls.getFirst().order().organizationId();
        boolean test = calls.getFirst().order().test();
        List<String> numbers =
                calls.stream().map(call -> call.order().toNumber()).distinct().toList();
        List<NumberFindings.Finding> found = jdbc.query(
                "look for numbers that must not be dialled",
                FIND,
                p -> p.value(organizationId)
                        .value(test)
                        .column("text", numbers, number -> number)
                        .time(now)
                        .value(organizationId)
                        .value(test)
                        .column("text", numbers, number -> number)
                        .time(now),
                NumberGate::read);
        return NumberFindings.of(found);
    }

    private static NumberFindings.Finding read(Row row) throws SQLException {
        return new NumberFindings.Finding(
                row.text("number"), row.idOrNull("campaign_id"), row.timeOrNull("invalid_since"));
    }
}
