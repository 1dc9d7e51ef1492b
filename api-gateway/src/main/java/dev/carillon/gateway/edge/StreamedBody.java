package dev.carillon.gateway.edge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation reads its body as a stream: the edge does not collect it, and allows {@link EdgeConfig#maxUpload} instead of
 * {@link EdgeConfig#maxBody}. A body whose length is not announced must be bounded by the operation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamedBody {}
