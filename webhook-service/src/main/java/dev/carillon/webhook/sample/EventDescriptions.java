package dev.carillon.webhook.sample;

import dev.carillon.webhook.event.EventTypes;
import java.util.Map;

/** When each type of events happens, in words. */
final class EventDescriptions {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("call.queued", "A call waits for its turn, for the first time or again after an attempt"),
            Map.entry("call.dialing", "An attempt begins"),
            Map.entry("call.ringing", "The other side rings"),
            Map.entry("call.started", "Somebody, or a machine, has answered"),
            Map.entry("call.transfer_requested", "A transfer to an operator has begun"),
            Map.entry("call.transferred", "An operator has taken the call"),
            Map.entry("call.transfer_failed", "A transfer found nobody, or was not completed"),
            Map.entry("call.completed", "The call has ended after it was answered"),
            Map.entry("call.failed", "The call was given up"),
            Map.entry("call.canceled", "The call was canceled before it was answered"),
            Map.entry("call.missed", "An inbound call that nobody answered has ended"),
            Map.entry("call.updated", "Something was added to the call: its recording, summary, metadata and the like"),
            Map.entry("call.attempt_ended", "An attempt has ended without an answer"),
            Map.entry("lead.created", "There is a new lead"),
            Map.entry("lead.updated", "A lead was changed"),
            Map.entry("appointment.booked", "An appointment was booked"),
            Map.entry("appointment.cancelled", "An appointment was cancelled"),
            Map.entry("appointment.completed", "An appointment has taken place"),
            Map.entry("message.sent", "A message was handed to its carrier"),
            Map.entry("message.delivered", "A message has arrived"),
            Map.entry("message.failed", "A message was given up"),
            Map.entry("message.received", "A message came in"),
            Map.entry("contact.created", "There is a new contact"),
            Map.entry("contact.updated", "A contact was changed"),
            Map.entry("contact.suppressed", "A contact must not be called any more"),
            Map.entry("campaign.launched", "A campaign has begun"),
            Map.entry("campaign.paused", "A campaign was paused"),
            Map.entry("campaign.resumed", "A campaign goes on"),
            Map.entry("campaign.stopped", "A campaign was stopped for good"),
            Map.entry("campaign.completed", "A campaign has nobody left to call"),
            Map.entry("usage.limit_reached", "A limit of the plan is used up"),
            Map.entry(
                    "webhook.endpoint_disabled", "An endpoint answered that it is gone, and is told nothing any more"),
            Map.entry("webhook.endpoint_paused", "An endpoint failed for too long and was paused"),
            Map.entry("webhook.endpoint_resumed", "An endpoint that was paused for failing answers again"),
            Map.entry(EventTypes.TEST, "Somebody tries an endpoint; cannot be subscribed to"));

    private EventDescriptions() {}

    /** @throws IllegalStateException when nobody has written one */
    static String of(String type) {
        String text = TEXTS.get(type);
        if (text == null) {
            throw new IllegalStateException("The event type " + type + " has no description");
        }
        return text;
    }
}
