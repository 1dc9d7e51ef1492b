/** What can happen to a call: its state, the commands and reports, and the one pure function that decides. */
@NullMarked
package dev.carillon.call.lifecycle;

import org.jspecify.annotations.NullMarked;
