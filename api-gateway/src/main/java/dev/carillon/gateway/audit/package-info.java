/** Who changed what of an organisation. */
@NullMarked
package dev.carillon.gateway.audit;

import org.jspecify.annotations.NullMarked;
