/** Child processes that are started, watched, restarted and found again. */
@NullMarked
package dev.carillon.local.supervise;

import org.jspecify.annotations.NullMarked;
