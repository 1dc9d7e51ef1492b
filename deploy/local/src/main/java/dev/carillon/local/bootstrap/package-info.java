/** What a new stack needs before it can be used: an organisation, keys, default agents. */
@NullMarked
package dev.carillon.local.bootstrap;

import org.jspecify.annotations.NullMarked;
