/** HTTP to the services that own the resources. */
@NullMarked
package dev.carillon.gateway.owner;

import org.jspecify.annotations.NullMarked;
