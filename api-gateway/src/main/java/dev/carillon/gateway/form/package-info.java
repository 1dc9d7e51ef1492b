/** The form of requests: text, numbers, times, URLs, and all that is wrong with them at once. */
@NullMarked
package dev.carillon.gateway.form;

import org.jspecify.annotations.NullMarked;
