/** Recordings of calls: made when a call on which somebody talked has ended, served in ranges and by signed links. */
@NullMarked
package dev.carillon.call.recording;

import org.jspecify.annotations.NullMarked;
