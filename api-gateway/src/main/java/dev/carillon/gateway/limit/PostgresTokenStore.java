package dev.carillon.gateway.limit;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Buckets in the table {@code rate_bucket}, debited by the function {@code take_tokens} in one round trip. */
@Singleton
class PostgresTokenStore implements TokenStore {
    private static final String TAKE =
            "select granted, remaining, wait_us, epoch from take_tokens(?, ?, ?, ?, ?, ?, ?, ?)";

    private final AgroalDataSource dataSource;

    PostgresTokenStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Grant debit(Debit debit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setLong(1, debit.bucket());
            take.setInt(2, debit.limit().perMinute());
            take.setInt(3, debit.limit().burst());
            take.setInt(4, debit.wanted());
            take.setInt(5, debit.waiting());
            take.setInt(6, debit.returned());
            take.setLong(7, debit.epoch());
            take.setLong(8, TimeUnit.NANOSECONDS.toMicros(debit.lease().toNanos()));
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return new Grant(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4));
            }
        } catch (SQLException e) {
            throw new LimitsUnavailableException("Cannot debit rate limit bucket " + debit.bucket(), e);
        }
    }
}
