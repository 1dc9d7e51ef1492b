package dev.carillon.call.analyst;

import dev.carillon.common.contract.flow.Days;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a property of an answer schema takes. Pure. */
sealed interface AnswerType {
    /** {@code answer} when it is of this type; nothing when it is not. A text is no number, whatever it says. */
    Optional<Object> fit(Object answer);

    /** Types of one value. */
    enum Scalar implements AnswerType {
        STRING {
            @Override
            public Optional<Object> fit(Object answer) {
                return Optional.of(answer).filter(String.class::isInstance);
            }
        },
        /** A string with a {@code full-date} of RFC 3339. */
        DATE {
            @Override
            public Optional<Object> fit(Object answer) {
                return Optional.of(answer).filter(it -> it instanceof String text && Days.isDay(text));
            }
        },
        NUMBER {
            @Override
            public Optional<Object> fit(Object answer) {
                return Optional.of(answer).filter(it -> decimal(it) != null);
            }
        },
        /**
         * 5.0 is an integer as well,
         * <a href="https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.3">JSON Schema 4.2.3</a>.
         */
        INTEGER {
            @Override
            public Optional<Object> fit(Object answer) {
                BigDecimal number = decimal(answer);
                return Optional.of(answer)
                        .filter(it ->
                                number != null && number.stripTrailingZeros().scale() <= 0);
            }
        },
        BOOLEAN {
            @Override
            public Optional<Object> fit(Object answer) {
                return Optional.of(answer).filter(Boolean.class::isInstance);
            }
        };

        private static @Nullable BigDecimal decimal(Object value) {
            boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
            return finite ? new BigDecimal(value.toString()) : null;
        }
    }

    /** One of some values of a type; numbers by size. */
    record OneOf(Scalar type, List<Object> values) implements AnswerType {
        @Override
        public Optional<Object> fit(Object answer) {
            return type.fit(answer).filter(it -> values.stream().anyMatch(value -> same(value, it)));
        }

        private static boolean same(Object value, Object other) {
            return value instanceof Number && other instanceof Number
                    ? new BigDecimal(value.toString()).compareTo(new BigDecimal(other.toString())) == 0
                    : value.equals(other);
        }
    }

    /** A list of values of one type; a single value is a list of one. */
    record ListOf(AnswerType items) implements AnswerType {
        @Override
        public Optional<Object> fit(Object answer) {
            Collection<?> values = answer instanceof Collection<?> many ? many : List.of(answer);
            boolean all = values.stream()
                    .allMatch(value -> value != null && items.fit(value).isPresent());
            return all ? Optional.of(List.copyOf(values)) : Optional.empty();
        }
    }
}
