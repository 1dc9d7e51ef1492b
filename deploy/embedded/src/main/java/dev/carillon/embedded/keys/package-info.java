/** Keys that the services share among themselves. */
@NullMarked
package dev.carillon.embedded.keys;

import org.jspecify.annotations.NullMarked;
