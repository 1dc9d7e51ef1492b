package dev.carillon.call.transfer;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.json.Json;
import java.util.UUID;

/** What the gateway does for callbacks. */
final class CallbackClient {
    private CallbackClient() {}

    static int open(CallClient client, Tenant tenant) {
        return Json.tree(client.get(tenant, "/internal/v1/transfers/callbacks?status=open")
                        .body())
                .path("total")
                .asInt();
    }

    static Answer done(OperatorClient operators, Tenant tenant, UUID id) {
        return operators.send(
                tenant, id, OperatorCommand.CompleteCallback.TYPE, new OperatorCommand.CompleteCallback(id));
    }
}
