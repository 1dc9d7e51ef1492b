package dev.carillon.local.demo;

/** A planned call that the API has accepted. */
record PlacedCall(PlannedCall plan, String id) {}
