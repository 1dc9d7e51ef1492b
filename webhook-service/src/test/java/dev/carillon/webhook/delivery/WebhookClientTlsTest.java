package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Deliveries;
import dev.carillon.webhook.support.Targets;
import dev.carillon.webhook.target.TargetGuardFactory;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The client of deliveries, over TLS")
class WebhookClientTlsTest {
    private static final String PASSWORD = "changeit";
    private static final AtomicReference<String> INDICATED = new AtomicReference<>();

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static HttpServer server;
    private static PfxOptions certificate;

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("partner.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "partner",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=partner.example",
                        "-ext",
                        "SAN=dns:partner.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
        certificate = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        vertx = Vertx.vertx();
        server = await(vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    INDICATED.set(request.connection().indicatedServerName());
                    request.response().end("secure");
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterAll
    static void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    @DisplayName("connects to the checked address, and checks the certificate and names the host by the URL's name")
    void namedHost() throws Exception {
        AttemptOutcome outcome = post("partner.example", trusting());

        assertThat(outcome).isEqualTo(Responses.responded(200, "secure"));
        assertThat(INDICATED.get()).isEqualTo("partner.example");
    }

    @Test
    @DisplayName("refuses a trusted certificate of another name at the same address")
    void otherName() throws Exception {
        assertThat(post("other.example", trusting())).isEqualTo(new AttemptOutcome.Failed(AttemptError.TLS_FAILED));
    }

    @Test
    @DisplayName("refuses a certificate that nobody vouches for")
    void untrusted() throws Exception {
        HttpClientOptions asInProduction = WebhookClient.options(Deliveries.config(Duration.ofSeconds(15)));

        assertThat(post("partner.example", asInProduction))
                .isEqualTo(new AttemptOutcome.Failed(AttemptError.TLS_FAILED));
    }

    private static HttpClientOptions trusting() {
        return WebhookClient.options(Deliveries.config(Duration.ofSeconds(15))).setTrustOptions(certificate);
    }

    private static AttemptOutcome post(String host, HttpClientOptions options) throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        WebhookClient client = new WebhookClient(
                vertx,
                TargetGuardFactory.guard(name -> Future.succeededFuture(List.of(loopback)), Targets.loopback()),
                Deliveries.config(Duration.ofSeconds(15)),
                options);
        return await(client.post(
                TargetUrl.parse("https://" + host + ":" + server.actualPort() + "/", false),
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer("{}")));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
