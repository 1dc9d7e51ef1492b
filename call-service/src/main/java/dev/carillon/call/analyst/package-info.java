/** The analyst port: what a conversation comes to, in a few words and in the answers that were asked for. */
@NullMarked
package dev.carillon.call.analyst;

import org.jspecify.annotations.NullMarked;
