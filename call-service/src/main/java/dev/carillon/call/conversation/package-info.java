/** The conversation port: who says what once a call is answered. */
@NullMarked
package dev.carillon.call.conversation;

import org.jspecify.annotations.NullMarked;
