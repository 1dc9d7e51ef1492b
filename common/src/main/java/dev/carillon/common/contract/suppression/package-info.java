/** Numbers that must not be called. */
@NullMarked
package dev.carillon.common.contract.suppression;

import org.jspecify.annotations.NullMarked;
