package dev.carillon.common.contract.webhook;

import java.util.List;

/** All types of events that an endpoint can subscribe to or be tried with. */
public record EventTypesView(List<EventTypeView> items) {}
