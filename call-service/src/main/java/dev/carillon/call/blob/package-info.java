/** Where large content lies: a directory, or a bucket of an S3-compatible store. */
@NullMarked
package dev.carillon.call.blob;

import org.jspecify.annotations.NullMarked;
