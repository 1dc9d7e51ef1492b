/** Apache Kafka in KRaft mode inside the calling JVM, and the declared topics. */
@NullMarked
package dev.carillon.embedded.kafka;

import org.jspecify.annotations.NullMarked;
