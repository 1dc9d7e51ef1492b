package dev.carillon.gateway.limit;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts the API calls of a day, exactly: each is one statement on the database's clock. */
@Singleton
class DailyCounter {
    private static final String COUNT = "select counted, used from count_daily_request(?, ?, ?)";

    private final AgroalDataSource dataSource;

    DailyCounter(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param used API calls of today, with this one when it counted */
    record Count(boolean counted, int used) {}

    /** @throws LimitsUnavailableException when the database is away */
    Count count(Allowance.Daily daily) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, daily.organizationId());
            count.setBoolean(2, daily.test());
            count.setInt(3, daily.limit());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Count(row.getBoolean(1), row.getInt(2));
            }
        } catch (SQLException e) {
            throw new LimitsUnavailableException("Cannot count an API call of " + daily.organizationId(), e);
        }
    }
}
