package dev.carillon.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A target URL")
class TargetUrlTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://partner.example/hooks/voice, partner.example, 443, /hooks/voice, partner.example",
        "https://partner.example, partner.example, 443, /, partner.example",
        "https://partner.example?a=b, partner.example, 443, /?a=b, partner.example",
        "https://Partner.Example:8443/a%20b?c=d%26e, partner.example, 8443, /a%20b?c=d%26e, partner.example:8443",
        "https://xn--bcher-kva.example/, xn--bcher-kva.example, 443, /, xn--bcher-kva.example",
        "https://93.184.216.34/x, 93.184.216.34, 443, /x, 93.184.216.34",
        "https://[2606:4700::1111]:8443/x, 2606:4700::1111, 8443, /x, [2606:4700::1111]:8443",
        "http://partner.example/x, partner.example, 80, /x, partner.example",
        "http://localhost:9000/x, localhost, 9000, /x, localhost:9000",
    })
    @DisplayName("is taken apart")
    void parts(String url, String host, int port, String requestUri, String authority) throws Exception {
        TargetUrl target = TargetUrl.parse(url, true);

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.requestUri()).isEqualTo(requestUri);
        assertThat(target.authority()).isEqualTo(authority);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "partner.example/hook",
                "/hook",
                "//partner.example/hook",
                "ftp://partner.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:partner.example",
                "https:///hook",
                "https://user@partner.example/",
                "https://user:password@partner.example/",
                "https://partner.example@127.0.0.1/",
                "https://@partner.example/",
                "https://partner.example/#fragment",
                "https://partner.example/#",
                "https://partner.example:0/",
                "https://partner.example:65536/",
                "https://partner.example:-1/",
                "https://partner.example:22/",
                "https://partner.example:25/",
                "https://partner.example:6667/",
                "https://partner.example:5060/",
                "https://partner.example/a b",
                "https://partner.example/a\r\nX-Injected: yes",
                "https://partner.example/a\nb",
                "https://partner.example/\u0000",
                "https://partner.example\\@127.0.0.1/",
                "https://partner.example/\\",
                "https://bücher.example/",
                "https://127。0。0。1/",
                "https://１２７.0.0.1/",
                "https://partner_example/",
                "https://-partner.example/",
                "https://partner..example/",
                "https://partner.example./",
                "https://%31%32%37.0.0.1/",
                "https://partner.example%00.evil/",
                // IPv4 in the forms that parsers read differently
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://0177.0.0.1/",
                "https://0177.0.0.01/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.1./",
                "https://127.0.0.01/",
                "https://127.0.0.0x1/",
                "https://127.0.0.256/",
                "https://1.2.3.4.5/",
                "https://example.123/",
                "https://example.0x7/",
                "https://[::1/",
                "https://[fe80::1%25eth0]/",
                "https://[v1.fe80]/",
                "https://[::ffff:1.2.3]/",
                "https://[1:2:3:4:5:6:7:8:9]/",
                "https://[partner.example]/",
            })
    @DisplayName("is refused when it is not plain")
    void refused(String url) {
        assertThatThrownBy(() -> TargetUrl.parse(url, true)).isInstanceOf(TargetUrl.InvalidTargetException.class);
    }

    @Test
    @DisplayName("must be https unless configuration takes http")
    void httpsOnly() {
        assertThatThrownBy(() -> TargetUrl.parse("http://partner.example/", false))
                .isInstanceOf(TargetUrl.InvalidTargetException.class)
                .hasMessage("must be an https URL");
    }

    @Test
    @DisplayName("may have 2048 characters and no more")
    void length() throws Exception {
        String longest = "https://partner.example/" + "a".repeat(2048 - 24);

        assertThat(TargetUrl.parse(longest, false).url()).hasSize(2048);
        assertThatThrownBy(() -> TargetUrl.parse(longest + "a", false))
                .isInstanceOf(TargetUrl.InvalidTargetException.class);
    }

    @Test
    @DisplayName("has an origin that paths do not change")
    void origin() throws Exception {
        assertThat(TargetUrl.parse("https://Partner.example/a?b=1", false).origin())
                .isEqualTo(
                        TargetUrl.parse("https://partner.example:443/c", false).origin())
                .isNotEqualTo(
                        TargetUrl.parse("http://partner.example:443/c", true).origin());
    }
}
