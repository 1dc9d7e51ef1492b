package dev.carillon.call.suppression;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.suppression.SuppressionBatch.Erased;
import dev.carillon.call.suppression.SuppressionBatch.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table of suppressions: a copy of the topic, without what the gate does not ask for. */
@ApplicationScoped
class SuppressionStore {
    private static final String ERASE = """
            update suppression s set number = null, campaign_id = null, suppressed = false, expires_at = null,
                                     record_offset = u.record_offset, erased_at = now()
            from unnest(?::uuid[], ?::bigint[]) as u (id, record_offset)
            where s.id = u.id and s.erased_at is null and s.record_offset < u.record_offset
            """;
    private static final String KEEP_NEWER = """
            insert into suppression as s (id, organization_id, test, number, campaign_id, suppressed, expires_at, version,
                                          record_offset)
            select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::boolean[],
                                 ?::timestamptz[], ?::bigint[], ?::bigint[])
            on conflict (id) do update set
                number = excluded.number, campaign_id = excluded.campaign_id, suppressed = excluded.suppressed,
                expires_at = excluded.expires_at, version = excluded.version, record_offset = excluded.record_offset,
                erased_at = null
            where case when s.erased_at is null then s.version < excluded.version
                       else s.record_offset < excluded.record_offset end
            """;
    private static final String FORGET = "delete from suppression where erased_at < now() - interval '1 day'";

    private final Jdbc jdbc;

    SuppressionStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes over what is newer than what is kept. */
    void apply(SuppressionBatch batch) {
        erase(batch.erased());
        keepNewer(batch.told());
        jdbc.update("forget erased suppressions", FORGET, p -> {});
    }

    private void erase(List<Erased> erased) {
        if (!erased.isEmpty()) {
            jdbc.update(
                    "erase suppressions",
                    ERASE,
                    p -> p.column("uuid", erased, Erased::id).column("bigint", erased, Erased::offset));
        }
    }

    private void keepNewer(List<Told> told) {
        if (!told.isEmpty()) {
            jdbc.update(
                    "keep suppressions",
                    KEEP_NEWER,
                    p -> p.column("uuid", told, t -> t.state().id())
                            .column("uuid", told, t -> t.state().organizationId())
                            .column("boolean", told, t -> t.state().test())
                            .column("text", told, t -> t.state().number())
                            .column("uuid", told, t -> t.state().campaignId())
                            .column("boolean", told, t -> t.state().suppressed())
                            .column("timestamptz", told, t -> t.state().expiresAt())
                            .column("bigint", told, t -> t.state().version())
                            .column("bigint", told, Told::offset));
        }
    }
}
