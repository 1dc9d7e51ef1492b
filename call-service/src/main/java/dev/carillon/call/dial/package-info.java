/** The dialer: claims due calls, paces them, dials, keeps leases, and reconciles what went silent. */
@NullMarked
package dev.carillon.call.dial;

import org.jspecify.annotations.NullMarked;
