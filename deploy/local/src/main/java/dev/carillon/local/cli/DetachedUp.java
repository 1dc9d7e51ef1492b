package dev.carillon.local.cli;

import dev.carillon.embedded.process.OwnSession;
import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.stack.JavaCommand;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.StackHome;
import dev.carillon.local.stack.StackOptions;
import dev.carillon.local.supervise.Marker;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a supervisor in the background, shows what it tells until it is ready, and leaves it running. */
final class DetachedUp {
    private static final Duration POLL = Duration.ofMillis(100);

    private final StackOptions options;

    DetachedUp(StackOptions options) {
        this.options = options;
    }

    int run() throws IOException, InterruptedException {
        StackHome home = options.home();
        if (RunningStack.find(home).isPresent()) {
            return new Up(options).run();
        }
        Files.createDirectories(home.logs());
        Files.deleteIfExists(home.readyMark());
        Path log = home.log("supervisor");
        long shown = Files.exists(log) ? Files.size(log) : 0;
        Process supervisor = launch(log);
        while (supervisor.isAlive() && !Files.exists(home.readyMark())) {
            Thread.sleep(POLL);
            shown = show(log, shown);
        }
        show(log, shown);
        var credentials = Credentials.read(home.credentials());
        if (!supervisor.isAlive() || credentials.isEmpty()) {
            return Main.FAILED;
        }
        Welcome.print(home, credentials.get());
        return Main.OK;
    }

    private Process launch(Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                JavaCommand.java().toString(),
                new Marker("supervisor", options.home().root()).argument(),
                // It mostly waits: a small heap, and no second compiler.
                "-Xms16m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcarillon.repository=" + options.repository(),
                "-D" + Up.DETACHED + "=true",
                Main.class.getName(),
                "up"));
        if (options.autoPorts()) {
            command.add("--ports=auto");
        }
        var builder = new ProcessBuilder(OwnSession.wrap(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", JavaCommand.classPath());
        builder.environment().put("CARILLON_HOME", options.home().root().toString());
        builder.environment().remove(Progress.TERMINAL);
        return builder.start();
    }

    /** Prints the log from {@code position} on; returns where it ends now. */
    private static long show(Path log, long position) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            if (length > position) {
                file.seek(position);
                byte[] bytes = new byte[(int) (length - position)];
                file.readFully(bytes);
                System.out.print(new String(bytes, StandardCharsets.UTF_8));
                System.out.flush();
            }
            return length;
        }
    }
}
