package dev.carillon.call.inbound;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.InboundClient;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.json.Json;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** Somebody rings one of our numbers, in test mode. */
abstract class InboundTestBase {
    static final String OURS = "+15557654321";
    static final String CALLER = "+15551234567";

    @Inject
    CallClient client;

    @Inject
    InboundClient inbound;

    @Inject
    OperatorClient operators;

    @Inject
    Jdbc jdbc;

    final Tenant tenant = Tenant.live().inTestMode();

    int total(String query) {
        return Json.tree(client.get(tenant, "/internal/v1/calls" + query).body())
                .path("total")
                .asInt();
    }

    static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
