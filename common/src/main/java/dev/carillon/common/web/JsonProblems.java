package dev.carillon.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Turns what Jackson complains of into problems in the words of the request: names of fields, no Java types. */
public final class JsonProblems {
    private JsonProblems() {}

    /** The problem (400) that {@code failure} to read a request body is. */
    public static Problem of(JsonProcessingException failure) {
        return switch (failure) {
            case StreamConstraintsException e ->
                Problem.of(ProblemCode.INVALID_REQUEST, "The JSON is nested too deeply or holds too long a value");
            case UnrecognizedPropertyException e -> Problem.malformed(path(e), "is not a known field");
            case InvalidFormatException e -> Problem.malformed(path(e), "must be " + expected(e.getTargetType()));
            case MismatchedInputException e
            when !e.getPath().isEmpty() -> Problem.malformed(path(e), "must be " + expected(e.getTargetType()));
            case MismatchedInputException e ->
                Problem.of(ProblemCode.INVALID_REQUEST, "The body must be a JSON object");
            case JsonMappingException e
            when e.getCause() instanceof InputCoercionException && !e.getPath().isEmpty() ->
                Problem.malformed(path(e), "is out of range");
            case JsonMappingException e
            when e.getCause() instanceof JsonProcessingException cause && cause != failure -> of(cause);
            case JsonMappingException e
            when e.getCause() instanceof IllegalArgumentException
                    && !e.getPath().isEmpty() -> Problem.malformed(path(e), "has a value that is not known");
            default -> Problem.of(ProblemCode.INVALID_REQUEST, "The body is not valid JSON" + place(failure));
        };
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(reference.getFieldName()));
            }
        }
        return path.toString();
    }

    private static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            List<String> names = java.util.Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList();
            return "one of " + String.join(", ", names);
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "an RFC 3339 time";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object";
    }

    private static String place(JsonProcessingException failure) {
        var at = failure.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
