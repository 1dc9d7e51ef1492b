package dev.carillon.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to start, and where.
 *
 * @param repository a built checkout: the packaged services are taken from its target directories
 * @param home state of this stack
 * @param writesClassData whether its processes write class data archives when they end, or
 *     only reads those of the usual stack
 * @param autoPorts take free ports instead of those of the environment
 * @param environment settings, by their environment variables' names
 * @param serviceEnvironment additional environment of single services
 */
public record StackOptions(
        Path repository,
        StackHome home,
        boolean writesClassData,
        boolean autoPorts,
        Map<String, String> environment,
        Map<Service, Map<String, String>> serviceEnvironment) {

    private static final String HOME = "CARILLON_HOME";
    /** {@code off} for stacks that live too shortly to gain by class data archives of their own. */
    private static final String CLASS_DATA = "CARILLON_CLASS_DATA";

    private static final String POSTGRES_URL = "CARILLON_POSTGRES_URL";
    private static final String KAFKA_BOOTSTRAP = "CARILLON_KAFKA_BOOTSTRAP";

    public StackOptions {
        repository = repository.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        serviceEnvironment = Map.copyOf(serviceEnvironment);
    }

    /** As the environment says: home in {@code CARILLON_HOME}, else {@code .local} of the repository. */
    public static StackOptions of(Path repository, Map<String, String> environment) {
        String home = environment.getOrDefault(HOME, "");
        Path root = home.isBlank() ? repository.resolve(".local") : Path.of(home);
        boolean writesClassData = !environment.getOrDefault(CLASS_DATA, "").equals("off");
        return new StackOptions(repository, new StackHome(root), writesClassData, false, environment, Map.of());
    }

    /** A stack of its own beside any other: own home, free ports, no settings from outside. For tests. */
    public static StackOptions isolated(Path repository, Path home) {
        return new StackOptions(repository, new StackHome(home), false, true, Map.of(), Map.of());
    }

    /** The checkout that the working directory lies in. */
    public static Path findRepository() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw")) && Files.isDirectory(directory.resolve("call-service"))) {
                return directory;
            }
        }
        throw new StackException(start + " does not lie in a checkout of Carillon");
    }

    public StackOptions withAutoPorts() {
        return new StackOptions(repository, home, writesClassData, true, environment, serviceEnvironment);
    }

    /** Gives one service an additional environment variable, which wins over what the stack sets. */
    public StackOptions withServiceEnvironment(Service service, String name, String value) {
        var all = new EnumMap<Service, Map<String, String>>(Service.class);
        all.putAll(serviceEnvironment);
        var own = new HashMap<>(all.getOrDefault(service, Map.of()));
        own.put(name, value);
        all.put(service, Map.copyOf(own));
        return new StackOptions(repository, home, writesClassData, autoPorts, environment, all);
    }

    /** Class data archive of a process: the stack's own, or the one of the repository's usual stack. */
    public Path classData(String process) {
        return (writesClassData ? home : new StackHome(repository.resolve(".local"))).classData(process);
    }

    /** Administrator's JDBC URL, user and password included, of a PostgreSQL to use instead of an own one. */
    public Optional<String> externalPostgres() {
        return Optional.of(environment.getOrDefault(POSTGRES_URL, "")).filter(url -> !url.isBlank());
    }

    /** Bootstrap servers of a Kafka to use instead of an own one. */
    public Optional<String> externalKafka() {
        return Optional.of(environment.getOrDefault(KAFKA_BOOTSTRAP, "")).filter(servers -> !servers.isBlank());
    }
}
