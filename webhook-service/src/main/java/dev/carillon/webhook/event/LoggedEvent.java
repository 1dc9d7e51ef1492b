package dev.carillon.webhook.event;

/** An event with whom it is for, as the log takes it. */
public record LoggedEvent(EventRecord event, EventAudience audience) {}
