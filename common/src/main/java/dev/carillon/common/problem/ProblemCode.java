package dev.carillon.common.problem;

import java.util.Locale;

/** Every kind of problem that the API answers, with its HTTP status and title. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is malformed"),
    NO_DEFAULT_AGENT(400, "No default agent configured"),
    UNAUTHENTICATED(401, "Invalid or missing API key"),
    MINUTE_LIMIT_REACHED(402, "Monthly minute limit reached"),
    INSUFFICIENT_SCOPE(403, "The key lacks a required scope"),
    API_ACCESS_DISABLED(403, "API access is disabled for this organization"),
    TEST_KEY_REQUIRED(403, "Only test keys may do this"),
    LINK_INVALID(403, "The link has expired or was changed"),
    NOT_FOUND(404, "Not found"),
    AGENT_NOT_FOUND(404, "Agent not found or inactive"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "The resource is in a conflicting state"),
    NOT_KEPT(410, "What was asked for is not kept any longer"),
    PRECONDITION_FAILED(412, "The resource has another version"),
    PAYLOAD_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside of the content"),
    VALIDATION_FAILED(422, "A value is not allowed"),
    INVALID_PHONE(422, "Not a phone number in E.164 format"),
    INVALID_AUDIO(422, "The audio cannot be used"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    CALLER_ID_REQUIRED(422, "A caller id is required"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    NO_AGENTS_AVAILABLE(503, "No agents available in target queue"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The machine-readable {@code code}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
