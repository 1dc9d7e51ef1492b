/** What a resource that was refused answers when it is asked for. */
@NullMarked
package dev.carillon.call.refusal;

import org.jspecify.annotations.NullMarked;
