/** The telephony port: what a driver must offer. Nothing outside a driver's package knows which one it is. */
@NullMarked
package dev.carillon.call.carrier;

import org.jspecify.annotations.NullMarked;
