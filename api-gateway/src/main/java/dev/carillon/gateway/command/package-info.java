/** Sends commands to the services that own the resources, and answers with what they decided. */
@NullMarked
package dev.carillon.gateway.command;

import org.jspecify.annotations.NullMarked;
