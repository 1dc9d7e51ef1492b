package dev.carillon.webhook.format;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All formats that there are. */
@ApplicationScoped
public class PayloadFormats {
    /** The one that an endpoint has when it names none, and the URLs of single calls. */
    public static final String CANONICAL = "canonical";

    private final Map<String, PayloadFormat> byName = new TreeMap<>();

    PayloadFormats(@Any Instance<PayloadFormat> formats) {
        for (PayloadFormat format : formats) {
            if (byName.putIfAbsent(format.name(), format) != null) {
                throw new IllegalStateException("Two payload formats are called " + format.name());
            }
        }
    }

    public Optional<PayloadFormat> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In alphabetical order. */
    public Set<String> names() {
        return byName.keySet();
    }
}
