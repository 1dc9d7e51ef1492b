package dev.carillon.common.problem;

/**
 * What is wrong with one field.
 *
 * @param field path by the names of the request, {@code contacts[3].phone}
 */
public record FieldError(String field, String message) {}
