/** What happens to every request before a resource sees it: request id, credentials, rate limit, body. */
@NullMarked
package dev.carillon.gateway.edge;

import org.jspecify.annotations.NullMarked;
