/** Organisations, their plans and limits. */
@NullMarked
package dev.carillon.gateway.organization;

import org.jspecify.annotations.NullMarked;
