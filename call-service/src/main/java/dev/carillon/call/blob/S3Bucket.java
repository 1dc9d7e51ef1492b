package dev.carillon.call.blob;

import java.net.URI;

/** Where a bucket's objects are. */
record S3Bucket(URI endpoint, String name, boolean pathStyle) {
    S3Bucket {
        if (endpoint.getHost() == null
                || !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException("The endpoint must be an http or https URL");
        }
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException("Not the name of a bucket: " + name);
        }
    }

    URI object(String key) {
        String base = endpoint.getRawPath().replaceFirst("/+$", "");
        return pathStyle
                ? URI.create(endpoint.getScheme() + "://" + host("") + base + "/" + name + "/" + key)
                : URI.create(endpoint.getScheme() + "://" + host(name + ".") + base + "/" + key);
    }

    private String host(String prefix) {
        return prefix + endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}
