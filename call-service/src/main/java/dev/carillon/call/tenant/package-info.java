/** The limits of an organisation as calls obey them. */
@NullMarked
package dev.carillon.call.tenant;

import org.jspecify.annotations.NullMarked;
