package dev.carillon.call.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.call.CallQueries.Statement;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.json.Json;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the database really does for a page, in a table where two organisations have many calls: the oldest few of each are
 * unlike the others in every way that can be filtered for.
 */
@QuarkusTest
class CallListPlansIT {
    private static final int CALLS = 12_000;
    private static final int RARE = 40;
    /** Rows and index entries that a page may touch: some dozens for each branch, and never a part of the table. */
    private static final int MOST_TOUCHED = 1_000;

    private static final UUID ORGANIZATION = id("organization");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final String INSERT = """
            insert into call (id, organization_id, test, direction, agent_id, campaign_id, contact_id, to_number, from_number,
                              context, metadata, max_attempts, scheduled_at, created_at, status, disposition, attempt_id,
                              attempt_count, outcomes, due_at, started_at, completed_at, talk_ms, updated_at, version)
            select gen_random_uuid(), ?, false, case when rare then 'inbound' else 'outbound' end,
                   case when rare then ?::uuid else ?::uuid end, case when rare then ?::uuid end,
                   case when rare then ?::uuid end, case when rare then '+15550000001' else '+15550000002' end,
                   case when rare then '+15550000003' else '+15550000004' end, '{}',
                   case when n <= 20 then '{"k": 5}' when rare then '{"k": "5"}' else '{"source": "crm"}' end::jsonb,
                   3, at, at, status,
                   case status when 'completed' then 'answered' when 'failed' then 'busy' end,
                   case status when 'in_progress' then gen_random_uuid() end, 1, '',
                   case status when 'queued' then timestamptz '2099-01-01' end,
                   case status when 'completed' then at end, at, 0, at, 1
            from (select n, n <= ? as rare, ?::timestamptz + n * interval '1 second' as at,
                         case when n <= 10 then 'failed' when n <= 20 then 'queued' when n <= 30 then 'in_progress'
                              else 'completed' end as status
                  from generate_series(1, ?) n) made
            """;

    @Inject
    Jdbc jdbc;

    @BeforeEach
    void fill() {
        boolean filled = jdbc.first(
                        "look for calls",
                        "select 1 as one from call where organization_id = ? limit 1",
                        p -> p.value(ORGANIZATION),
                        row -> row.number("one"))
                .isPresent();
        if (!filled) {
            for (UUID organization : List.of(ORGANIZATION, id("another"))) {
                jdbc.update(
                        "insert calls",
                        INSERT,
                        p -> p.value(organization)
                                .value(id("rare agent" + organization))
                                .value(id("agent" + organization))
                                .value(id("campaign"))
                                .value(id("contact"))
                                .value(RARE)
                                .time(BEGIN)
                                .value(CALLS));
            }
            jdbc.update("analyze", "analyze call", p -> {});
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status=completed",
                "status=failed",
                "status=queued",
                "status=failed,queued,in_progress,completed,missed",
                "disposition=answered",
                "disposition=busy",
                "disposition=busy,answered,no_answer",
                "disposition=busy status=failed",
                "direction=inbound",
                "direction=outbound",
                "direction=inbound,outbound",
                "agent_id=RARE_AGENT",
                "agent_id=AGENT",
                "agent_id=RARE_AGENT status=failed,completed",
                "campaign_id=CAMPAIGN",
                "contact_id=CONTACT",
                "to=+15550000001",
                "to=+15550000002",
                "from=+15550000003",
                "from=+15550000004",
                "created_after=2026-01-01T00:00:02Z created_before=2026-01-01T00:00:30Z",
                "created_after=2026-01-01T00:00:02Z",
                "started_before=2026-01-01T00:00:40Z",
                "started_after=2026-01-01T00:00:02Z",
                "metadata.k=5",
                "metadata.source=crm",
                "metadata.k=5 to=+15550000001 agent_id=RARE_AGENT"
            })
    @DisplayName(
            "A page shows what the filter means, and is read from an index in its order, from the beginning and by cursor")
    void pages(String query) {
        CallFilter filter = filter(query);

        for (PageRequest page : List.of(
                new PageRequest(25, 0, null), new PageRequest(5, 3, null), new PageRequest(25, 0, cursor(filter)))) {
            assertThat(ids(CallQueries.rows(filter, page))).isEqualTo(expected(filter, page));
            Plan plan = plan(CallQueries.rows(filter, page));
            assertThat(plan.touched()).as(plan.json()).isLessThan(MOST_TOUCHED);
            assertThat(plan.scans()).as(plan.json()).doesNotContain("Seq Scan");
        }
    }

    /** After the first few of what the filter finds. */
    private Cursor cursor(CallFilter filter) {
        List<Cursor> places = jdbc.query(
                "find a place",
                "select created_at, id from call where " + where(filter) + " order by created_at desc, id desc limit 4",
                p -> bind(p, filter),
                row -> new Cursor(row.time("created_at"), row.id("id")));
        return places.isEmpty() ? new Cursor(BEGIN, id("nothing")) : places.getLast();
    }

    private List<UUID> ids(Statement statement) {
        return jdbc.query("read a page", statement.sql(), statement.values(), row -> row.id("id"));
    }

    /** The same by the plainest of statements. */
    private List<UUID> expected(CallFilter filter, PageRequest page) {
        Cursor cursor = page.cursor();
        List<Cursor> all = jdbc.query(
                "read all",
                "select created_at, id from call where " + where(filter)
                        + " order by created_at desc, id desc limit 100",
                p -> bind(p, filter),
                row -> new Cursor(row.time("created_at"), row.id("id")));
        int from = cursor == null ? page.offset() : all.indexOf(cursor) + 1;
        return all.stream().skip(from).limit(page.limit() + 1L).map(Cursor::id).toList();
    }

    private static String where(CallFilter filter) {
        return filter.all().stream().map(CallFilter.Condition::sql).collect(Collectors.joining(" and "));
    }

    private static void bind(dev.carillon.call.jdbc.Parameters parameters, CallFilter filter)
            throws java.sql.SQLException {
        for (CallFilter.Condition condition : filter.all()) {
            for (Object value : condition.values()) {
                parameters.value(value);
            }
        }
    }

    /**
     * What was done.
     *
     * @param touched rows and index entries of calls that were looked at
     */
    private record Plan(long touched, List<String> scans, String json) {}

    private Plan plan(Statement statement) {
        String json = jdbc.query(
                        "explain",
                        "explain (analyze, timing off, format json) " + statement.sql(),
                        statement.values(),
                        row -> row.text("QUERY PLAN"))
                .getFirst();
        List<String> scans = new ArrayList<>();
        long touched =
                walk(Json.tree(json.getBytes(StandardCharsets.UTF_8)).path(0).path("Plan"), scans);
        return new Plan(touched, scans, json);
    }

    private static long walk(JsonNode node, List<String> scans) {
        long touched = 0;
        if (node.path("Relation Name").asText().equals("call")
                || node.path("Index Name").asText().startsWith("call_")) {
            scans.add(node.path("Node Type").asText());
            touched += (node.path("Actual Rows").asLong()
                            + node.path("Rows Removed by Filter").asLong()
                            + node.path("Rows Removed by Index Recheck").asLong())
                    * node.path("Actual Loops").asLong();
        }
        for (JsonNode child : node.path("Plans")) {
            touched += walk(child, scans);
        }
        return touched;
    }

    private static CallFilter filter(String query) {
        var parameters = new MultivaluedHashMap<String, String>();
        String named = query.replace(
                        "RARE_AGENT", id("rare agent" + ORGANIZATION).toString())
                .replace("AGENT", id("agent" + ORGANIZATION).toString())
                .replace("CAMPAIGN", id("campaign").toString())
                .replace("CONTACT", id("contact").toString());
        for (String parameter : named.split(" ", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.add(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return CallFilter.of(ORGANIZATION, false, parameters);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("CallListPlansIT " + name).getBytes(StandardCharsets.UTF_8));
    }
}
