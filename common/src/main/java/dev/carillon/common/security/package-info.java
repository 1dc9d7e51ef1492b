/** The internal token that the gateway shows to the services, and the caller it names. */
@NullMarked
package dev.carillon.common.security;

import org.jspecify.annotations.NullMarked;
