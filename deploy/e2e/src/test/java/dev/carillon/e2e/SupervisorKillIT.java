package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.cli.Main;
import dev.carillon.local.stack.JavaCommand;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackHome;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the launcher, run as a person runs them: each in a process of its own. */
class SupervisorKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PROCESSES = Stream.concat(
                    Stream.of("postgres", "kafka"), Stream.of(Service.values()).map(Service::module))
            .toList();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws Exception {
        carillon("down");
    }

    @Test
    @DisplayName("After SIGKILL of the supervisor, up replaces what it left, with the same data and keys")
    void orphansAreReplaced() throws Exception {
        carillon("up", "--detach", "--ports", "auto");
        Credentials before = running().credentials().orElseThrow();
        String call = placeCall(before);
        List<ProcessHandle> orphans = new ArrayList<>();
        for (String name : PROCESSES) {
            orphans.add(running().process(name).orElseThrow().find().orElseThrow());
        }
        ProcessHandle supervisor = ProcessHandle.of(running().supervisorPid()).orElseThrow();
        supervisor.destroyForcibly();
        supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        String output = carillon("up", "--detach", "--ports", "auto");

        assertThat(output).contains("postgres was still running", "kafka was still running", "call-service was still");
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        Credentials after = running().credentials().orElseThrow();
        assertThat(after.liveKey()).isEqualTo(before.liveKey());
        assertThat(after.testKey()).isEqualTo(before.testKey());
        assertThat(get(after, "/v1/calls/" + call).statusCode()).isEqualTo(200);
    }

    private String placeCall(Credentials credentials) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(credentials.url() + "/v1/calls/outbound"))
                .header("Authorization", "Bearer " + credentials.testKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"to\": \"+15005560001\"}"))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isBetween(201, 202);
        return response.body().replaceFirst("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> get(Credentials credentials, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(credentials.url() + path))
                .header("Authorization", "Bearer " + credentials.testKey())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private RunningStack running() throws IOException {
        return RunningStack.find(new StackHome(directory)).orElseThrow();
    }

    /** Runs one command to its end, which must be a good one, and returns what it printed. */
    private String carillon(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                JavaCommand.java().toString(),
                "-Dcarillon.repository=" + StackOptions.findRepository(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve(arguments[0] + ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", JavaCommand.classPath());
        builder.environment().put("CARILLON_HOME", directory.toString());
        builder.environment().put("CARILLON_CLASS_DATA", "off");
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
