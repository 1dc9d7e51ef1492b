package dev.carillon.gateway.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.IndexView;

/**
 * Adds to the scanned document what is true of every operation: who may call it, the problems it answers, the headers,
 * paging, and the examples of {@code META-INF/openapi.yaml}. Runs once, when the application is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {
    private static final List<String> SHARED_PARAMETERS =
            List.of("limit", "offset", "cursor", "Idempotency-Key", "Prefer");
    private static final List<String> PAGING = List.of("limit", "offset", "cursor");
    /** What else is read on from a cursor, and is no list. */
    private static final Map<String, List<String>> CURSORS =
            Map.of("pollEvents", List.of("limit", "cursor"), "streamEvents", List.of("cursor"));

    private static final List<String> HEADERS =
            List.of("X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");
    /** Resources whose changes are commands to their owners. */
    private static final List<String> COMMANDED = List.of(
            "/v1/calls",
            "/v1/agents",
            "/v1/flows",
            "/v1/operators",
            "/v1/speakers",
            "/v1/webhooks",
            "/v1/organization/webhook-secret",
            "/v1/contacts");

    private final IndexView index;

    public OpenApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        OperationScopes scopes = new OperationScopes(index);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> complete(document, path, method, operation, scopes)));
        new RecordFields(index).apply(document);
    }

    private static void complete(
            OpenAPI document, String path, PathItem.HttpMethod method, Operation operation, OperationScopes scopes) {
        Optional<String> access = scopes.of(operation.getOperationId());
        access.ifPresent(scope -> secure(operation, scope));
        parameters(operation);
        pages(operation);
        example(document, operation);
        problems(path, operation, access.isPresent());
        if (method != PathItem.HttpMethod.GET
                && COMMANDED.stream().anyMatch(path::startsWith)
                && !isUpload(operation)) {
            operation
                    .getResponses()
                    .addAPIResponse("202", OASFactory.createAPIResponse().ref("accepted"));
        }
        headers(operation);
    }

    /** An upload goes to its owner as it comes, and is no command. */
    private static boolean isUpload(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().hasMediaType("audio/wav");
    }

    /** @param scope empty when any key will do */
    private static void secure(Operation operation, String scope) {
        List<String> needed = scope.isEmpty() ? List.of() : List.of(scope);
        for (String scheme : List.of("bearer", "api_key", "oauth2")) {
            if (!scope.equals("admin") || !scheme.equals("oauth2")) {
                SecurityRequirement requirement = OASFactory.createSecurityRequirement();
                operation.addSecurityRequirement(requirement.addScheme(scheme, needed));
            }
        }
    }

    private static void parameters(Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> !SHARED_PARAMETERS.contains(parameter.getName()))
                    .filter(parameter -> !"Authorization".equals(parameter.getName()))
                    .forEach(parameters::add);
            operation.getParameters().stream()
                    .filter(parameter -> SHARED_PARAMETERS.contains(parameter.getName()))
                    .filter(parameter -> !PAGING.contains(parameter.getName()))
                    .forEach(parameter -> parameters.add(shared(parameter.getName())));
        }
        if (operation.getOperationId().startsWith("list")) {
            PAGING.forEach(name -> parameters.add(shared(name)));
        }
        CURSORS.getOrDefault(operation.getOperationId(), List.of()).forEach(name -> parameters.add(shared(name)));
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private static Parameter shared(String name) {
        return OASFactory.createParameter().ref(name);
    }

    /** What is declared as one item, or as an array, of a list is a page of it. */
    private static void pages(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        if (ok == null || ok.getContent() == null) {
            return;
        }
        for (MediaType type : ok.getContent().getMediaTypes().values()) {
            var schema = type.getSchema();
            boolean array = schema != null && schema.getItems() != null;
            if (schema != null && (array || operation.getOperationId().startsWith("list"))) {
                var items = OASFactory.createSchema()
                        .addType(org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.ARRAY)
                        .items(array ? schema.getItems() : schema);
                type.setSchema(OASFactory.createSchema()
                        .addAllOf(OASFactory.createSchema().ref("Page"))
                        .addAllOf(OASFactory.createSchema().addProperty("items", items)));
            }
        }
    }

    private static void example(OpenAPI document, Operation operation) {
        String name = operation.getOperationId();
        if (operation.getRequestBody() != null
                && document.getComponents().getExamples().containsKey(name)) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaTypes()
                    .values()
                    .forEach(type -> type.setExamples(
                            Map.of("example", OASFactory.createExample().ref(name))));
        }
    }

    private static void problems(String path, Operation operation, boolean secured) {
        boolean body = operation.getRequestBody() != null;
        boolean parameters = operation.getParameters() != null;
        boolean oauth = operation.getOperationId().equals("createToken");
        problem(operation, "400", "invalid_request", (body || parameters) && !oauth);
        problem(operation, "401", "unauthenticated", secured);
        problem(operation, "403", "forbidden", true);
        problem(operation, "404", "not_found", path.contains("{"));
        problem(operation, "413", "payload_too_large", body);
        problem(operation, "415", "unsupported_media_type", body);
        problem(operation, "422", "validation_failed", (body || parameters) && !oauth);
        problem(operation, "429", "rate_limited", true);
        problem(operation, "503", "unavailable", true);
    }

    private static void problem(Operation operation, String status, String response, boolean applies) {
        if (applies && operation.getResponses().getAPIResponse(status) == null) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(response));
        }
    }

    private static void headers(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("20") && response.getRef() == null) {
                HEADERS.forEach(name ->
                        response.addHeader(name, OASFactory.createHeader().ref(name)));
            }
        });
    }
}
