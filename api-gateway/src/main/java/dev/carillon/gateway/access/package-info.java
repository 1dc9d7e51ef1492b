/** Who calls: credentials, what they allow, and the check that each operation makes. */
@NullMarked
package dev.carillon.gateway.access;

import org.jspecify.annotations.NullMarked;
