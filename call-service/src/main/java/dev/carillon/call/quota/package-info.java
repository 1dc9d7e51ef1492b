/** Talk minutes used by an organisation in a month. */
@NullMarked
package dev.carillon.call.quota;

import org.jspecify.annotations.NullMarked;
