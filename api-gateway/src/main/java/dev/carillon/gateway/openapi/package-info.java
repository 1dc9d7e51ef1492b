/** The OpenAPI document. */
@NullMarked
package dev.carillon.gateway.openapi;

import org.jspecify.annotations.NullMarked;
