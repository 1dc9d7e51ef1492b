/**
 * The platform's main job, shown and checked from outside: calls placed over the public API, their webhooks received and
 * verified, and every account of them (call, timeline, deliveries, analytics) held against the others.
 */
@NullMarked
package dev.carillon.local.demo;

import org.jspecify.annotations.NullMarked;
