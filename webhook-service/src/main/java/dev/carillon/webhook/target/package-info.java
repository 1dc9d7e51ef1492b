/** Where deliveries may go: the form of a URL, and the addresses that are refused at connect time. */
@NullMarked
package dev.carillon.webhook.target;

import org.jspecify.annotations.NullMarked;
