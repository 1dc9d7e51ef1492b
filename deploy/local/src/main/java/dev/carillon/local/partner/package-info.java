/** Partners as they are in life, prompt, slow or failing, and the books on what they are owed: for tests under faults. */
@NullMarked
package dev.carillon.local.partner;

import org.jspecify.annotations.NullMarked;
