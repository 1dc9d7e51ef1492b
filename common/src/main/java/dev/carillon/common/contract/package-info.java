/** The wire contract that all services share: resources, commands, event types and topics. Free of Quarkus, Jakarta and Kafka. */
@NullMarked
package dev.carillon.common.contract;

import org.jspecify.annotations.NullMarked;
