/** Reads of entities, without Hibernate's query language. */
@NullMarked
package dev.carillon.common.entity;

import org.jspecify.annotations.NullMarked;
