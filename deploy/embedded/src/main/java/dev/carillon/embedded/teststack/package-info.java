/** One PostgreSQL and one Kafka per test JVM. */
@NullMarked
package dev.carillon.embedded.teststack;

import org.jspecify.annotations.NullMarked;
