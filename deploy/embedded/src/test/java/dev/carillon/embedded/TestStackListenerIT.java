package dev.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.TopicSpec;
import dev.carillon.common.contract.Topics;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TestStackListenerIT {
    @Test
    @DisplayName("The database of the module takes tables from the role that owns it")
    void databaseIsUsable() throws Exception {
        try (var connection = DriverManager.getConnection(
                        System.getProperty("quarkus.datasource.jdbc.url"),
                        System.getProperty("quarkus.datasource.username"),
                        System.getProperty("quarkus.datasource.password"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe (id uuid PRIMARY KEY)");
            assertThat(statement.executeUpdate("INSERT INTO probe VALUES (gen_random_uuid())"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Every declared topic exists with its partitions and takes transactional records")
    void topicsExist() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"));
        try (var admin = Admin.create(config)) {
            var descriptions = admin.describeTopics(
                            Topics.all().stream().map(TopicSpec::name).toList())
                    .allTopicNames()
                    .get();
            assertThat(Topics.all())
                    .allSatisfy(
                            topic -> assertThat(descriptions.get(topic.name()).partitions())
                                    .hasSize(topic.partitions()));
        }
        var transactional =
                Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"), "transactional.id", (Object)
                        "outbox-test-0");
        try (var producer = new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(Topics.CALL_EVENTS, "key", "value"));
            producer.commitTransaction();
            assertThat(sent.get().hasOffset()).isTrue();
        }
    }

    @Test
    @DisplayName("The internal key pair is one pair on P-256")
    void keysBelongTogether() throws Exception {
        var factory = KeyFactory.getInstance("EC");
        var base64 = Base64.getDecoder();
        var privateKey = factory.generatePrivate(
                new PKCS8EncodedKeySpec(base64.decode(System.getProperty("carillon.internal.jwt.private-key"))));
        var publicKey = factory.generatePublic(
                new X509EncodedKeySpec(base64.decode(System.getProperty("carillon.internal.jwt.public-key"))));
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(privateKey);
        signer.update(new byte[] {1, 2, 3});
        byte[] signature = signer.sign();

        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(publicKey);
        verifier.update(new byte[] {1, 2, 3});
        assertThat(verifier.verify(signature)).isTrue();
    }
}
