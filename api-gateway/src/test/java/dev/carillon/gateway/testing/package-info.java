/** What the tests of the gateway share: stand-ins of the owners, and a client. */
package dev.carillon.gateway.testing;
