/** The public routes of contacts. */
@NullMarked
package dev.carillon.gateway.contact;

import org.jspecify.annotations.NullMarked;
