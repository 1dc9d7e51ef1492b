/** Contacts: who is called. */
@NullMarked
package dev.carillon.common.contract.contact;

import org.jspecify.annotations.NullMarked;
