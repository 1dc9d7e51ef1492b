/** PostgreSQL from the zonky archives, and the databases of the services. */
@NullMarked
package dev.carillon.embedded.postgres;

import org.jspecify.annotations.NullMarked;
