/** Command and reply over Kafka: the asking side (CommandClient) and the deciding side (CommandProcessor). */
@NullMarked
package dev.carillon.common.messaging.command;

import org.jspecify.annotations.NullMarked;
