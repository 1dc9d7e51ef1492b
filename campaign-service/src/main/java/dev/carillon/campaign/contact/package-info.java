/** Contacts: the people who may be called. */
@NullMarked
package dev.carillon.campaign.contact;

import org.jspecify.annotations.NullMarked;
