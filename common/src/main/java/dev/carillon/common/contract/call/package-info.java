/** Calls as the outside sees them, and the commands that change them. */
@NullMarked
package dev.carillon.common.contract.call;

import org.jspecify.annotations.NullMarked;
