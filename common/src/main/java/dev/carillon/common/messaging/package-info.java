/** What commands and events share on Kafka: header names and how a header is read. */
@NullMarked
package dev.carillon.common.messaging;

import org.jspecify.annotations.NullMarked;
