/** Calls: taking the commands, keeping the state, answering the reads. */
@NullMarked
package dev.carillon.call.call;

import org.jspecify.annotations.NullMarked;
