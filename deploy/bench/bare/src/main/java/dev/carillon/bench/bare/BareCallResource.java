package dev.carillon.bench.bare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** One insert in a transaction, one awaited send, 201. No authentication, no checks, no limits. */
@Path("/v1/calls/outbound")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BareCallResource {
    private static final int DEFAULT_MAX_ATTEMPTS = 3;

    private final BareProducer producer;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    BareCallResource(BareProducer producer, ObjectMapper json) {
        this.producer = producer;
        this.json = json;
    }

    @POST
    @ResponseStatus(201)
    public BareCall place(CallRequest request) throws JsonProcessingException, InterruptedException {
        BareCall call = call(request);
        QuarkusTransaction.requiringNew().run(() -> call.persist());
        producer.send(call.id.toString(), json.writeValueAsBytes(call));
        return call;
    }

    private BareCall call(CallRequest request) {
        Instant now = clock.instant();
        BareCall call = new BareCall();
        call.id = UUID.randomUUID();
        call.agentId = request.agentId();
        call.status = "queued";
        call.toNumber = request.to();
        call.fromNumber = request.from();
        call.clientName = request.clientName();
        call.context = request.context() == null ? Map.of() : request.context();
        call.metadata = request.metadata() == null ? Map.of() : request.metadata();
        call.webhookUrl = request.webhookUrl();
        call.maxAttempts = request.maxAttempts() == null ? DEFAULT_MAX_ATTEMPTS : request.maxAttempts();
        call.scheduledAt = request.scheduleAt() == null ? now : request.scheduleAt();
        call.createdAt = now;
        return call;
    }
}
