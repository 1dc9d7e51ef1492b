/** HTTP conventions: problem+json, strict JSON, paging, request ids. */
@NullMarked
package dev.carillon.common.web;

import org.jspecify.annotations.NullMarked;
