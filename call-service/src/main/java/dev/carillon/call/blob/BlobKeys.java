package dev.carillon.call.blob;

import java.util.regex.Pattern;

/**
 * Form of the keys: names of lower-case letters, digits, {@code -} and {@code .}, with slashes between them. Such a key is
 * a path that cannot leave its directory, and needs no escaping in a URL.
 */
final class BlobKeys {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-][a-z0-9.-]*(/[a-z0-9-][a-z0-9.-]*)*");
    private static final int LONGEST = 500;

    private BlobKeys() {}

    /** @throws IllegalArgumentException when {@code key} is not of the form */
    static String check(String key) {
        if (key.length() > LONGEST || !FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a blob: " + key);
        }
        return key;
    }
}
