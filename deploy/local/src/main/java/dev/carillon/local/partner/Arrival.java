package dev.carillon.local.partner;

/**
 * A genuine webhook that came.
 *
 * @param endpoint where
 * @param callId of the resource that it tells of
 * @param sequence the resource's version after the event
 * @param webhookId what the header said
 * @param taken false: the partner answered that it did not work
 */
public record Arrival(String endpoint, String callId, long sequence, String webhookId, boolean taken) {}
