/** Events as they stand on Kafka: CloudEvents 1.0 in binary mode. */
@NullMarked
package dev.carillon.common.event;

import org.jspecify.annotations.NullMarked;
