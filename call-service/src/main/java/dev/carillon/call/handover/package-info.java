/** What is planned of answered calls whose flow leads to an operator. */
@NullMarked
package dev.carillon.call.handover;

import org.jspecify.annotations.NullMarked;
