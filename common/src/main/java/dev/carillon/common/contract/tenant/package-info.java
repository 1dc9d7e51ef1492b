/** Organisations, plans, limits and scopes. */
@NullMarked
package dev.carillon.common.contract.tenant;

import org.jspecify.annotations.NullMarked;
