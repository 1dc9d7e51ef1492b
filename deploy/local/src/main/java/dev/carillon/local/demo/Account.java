package dev.carillon.local.demo;

import java.util.List;

/**
 * Everything that is told about one call.
 *
 * @param call the resource, as the API shows it at the end
 * @param webhooks about it, in the order in which they came
 * @param timeline ids of its events, in order, as the API shows them
 */
record Account(PlacedCall placed, CallFacts call, List<Webhook> webhooks, List<String> timeline) {
    String number() {
        return placed.plan().number();
    }
}
