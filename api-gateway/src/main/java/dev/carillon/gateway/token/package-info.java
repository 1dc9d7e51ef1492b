/** Short-lived access tokens for API keys (OAuth 2.0 client credentials). */
@NullMarked
package dev.carillon.gateway.token;

import org.jspecify.annotations.NullMarked;
