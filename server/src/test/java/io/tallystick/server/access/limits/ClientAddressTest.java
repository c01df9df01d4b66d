package io.tallystick.server.access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final String LISTED = "203.0.113.7";
    private static final List<String> IP_LIST = List.of(LISTED);
    private static final List<IpRange> TRUSTED = Stream.of("10.0.0.0/8", "::1", "2001:db8:aaaa::/48")
            .map(text -> IpRange.parse(text).orElseThrow())
            .toList();

    /** Sixty ways to claim to be the listed address. */
    static Stream<List<String>> spellings() {
        String a = LISTED;
        return Stream.of(
                List.of(a),
                List.of(" " + a),
                List.of(a + " "),
                List.of("\t" + a),
                List.of(a + ","),
                List.of("," + a),
                List.of(a + ",," + a),
                List.of(a, a),
                List.of(a, ""),
                List.of("", a),
                List.of(a + ":80"),
                List.of("[" + a + "]"),
                List.of("\"" + a + "\""),
                List.of("'" + a + "'"),
                List.of("for=" + a),
                List.of("::ffff:" + a),
                List.of("[::ffff:" + a + "]"),
                List.of("::ffff:cb00:7107"),
                List.of("0:0:0:0:0:ffff:203.0.113.7"),
                List.of("::" + a),
                List.of("203.0.113.007"),
                List.of("0xcb.0.113.7"),
                List.of("0313.0.0161.07"),
                List.of("3405803783"),
                List.of("0xcb007107"),
                List.of("203.0.28935"),
                List.of("203.28935"),
                List.of(a + "%00"),
                List.of(a + "\u0000"),
                List.of(a + "/32"),
                List.of(a + ";"),
                List.of(a + "\n"),
                List.of(a + ". "),
                List.of(a + "."),
                List.of("." + a),
                List.of("+" + a),
                List.of("203.0.113.+7"),
                List.of("203.0.113.7e0"),
                List.of("\u0662\u0660\u0663.0.113.7"),
                List.of("\uff12\uff10\uff13.0.113.7"),
                List.of("localhost"),
                List.of("unknown"),
                List.of("_hidden"),
                List.of(""),
                List.of(",,,"),
                List.of("10.0.0.9, " + a),
                List.of(a + ", 10.0.0.9"),
                List.of(a + ", 198.51.100.1"),
                List.of("198.51.100.1, " + a),
                List.of(a, "198.51.100.1"),
                List.of(a + ", garbage"),
                List.of(a + ", 10.0.0.9, garbage"),
                List.of(a + ", ::1"),
                List.of(a + ", [2001:db8:aaaa::1]:443"),
                List.of(a + ":99999999"),
                List.of(a + ":"),
                List.of("[::ffff:" + a + "]:80"),
                List.of(a + " 10.0.0.9"),
                List.of(a + "\r\n10.0.0.9"),
                List.of(a + ", " + "1".repeat(5_000)));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void nobody_gets_onto_an_ip_list_by_a_header_that_no_trusted_proxy_sent(List<String> header) {
        IpAddress peer = address("198.51.100.66");

        IpAddress client = ClientAddress.resolve(peer, header, TRUSTED);

        assertThat(client).isEqualTo(peer);
        assertThat(IpRange.listed(IP_LIST, client)).isFalse();
        assertThat(ClientAddress.resolve(address("10.0.0.1"), header, List.of()))
                .isEqualTo(address("10.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whatever_stands_left_of_what_the_proxy_saw_counts_for_nothing(List<String> header) {
        // The proxy appends the address it saw itself, as a field of its own or behind a comma.
        Stream<List<String>> seen = Stream.of(
                Stream.concat(header.stream(), Stream.of("198.51.100.66")).toList(),
                List.of(String.join(",", header) + ", 198.51.100.66"));

        assertThat(seen)
                .allSatisfy(values -> assertThat(ClientAddress.resolve(address("10.0.0.1"), values, TRUSTED))
                        .isEqualTo(address("198.51.100.66")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "203.0.113.7                              | 203.0.113.7",
                "203.0.113.7, 10.0.0.9                    | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.0.0.9, ::1 | 203.0.113.7",
                "::ffff:203.0.113.7                       | 203.0.113.7",
                "203.0.113.7:4711                         | 203.0.113.7",
                "[2001:db8::7]:4711                       | 2001:db8::7",
                "2001:db8::7, 2001:db8:aaaa::1            | 2001:db8::7",
                "10.0.0.7, 10.0.0.8                       | 10.0.0.7",
                "203.0.113.7, garbage                     | 10.0.0.1",
                "203.0.113.7, garbage, 10.0.0.9           | 10.0.0.9",
                "\"\"                                     | 10.0.0.1"
            })
    void behind_trusted_proxies_the_rightmost_stranger_is_the_client(String header, String client) {
        assertThat(ClientAddress.resolve(address("10.0.0.1"), List.of(header), TRUSTED))
                .isEqualTo(address(client));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1/32, 192.0.2.2, false",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::1/128, 2001:db8:0:0::1, true",
        "::1, 127.0.0.1, false"
    })
    void a_block_holds_what_its_prefix_says(String range, String address, boolean inside) {
        assertThat(IpRange.parse(range).orElseThrow().contains(address(address)))
                .isEqualTo(inside);
        assertThat(IpRange.listed(List.of("198.51.100.1", range), address(address)))
                .isEqualTo(inside);
    }

    @Test
    void an_empty_list_holds_everybody() {
        assertThat(IpRange.listed(List.of(), address(LISTED))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "::/129",
                "2001:db8::1/32",
                "/8",
                "10.0.0.0/8/8",
                "10.0.0.0/+8",
                "example.org"
            })
    void a_block_with_host_bits_or_a_strange_prefix_is_refused(String text) {
        assertThat(IpRange.valid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1.2.3",
                "1.2.3.4.5",
                "1..2.3",
                "256.1.1.1",
                "01.1.1.1",
                "1.1.1.1 ",
                "fe80::1%eth0",
                "[::1]",
                "\u0661::"
            })
    void what_is_no_address_is_not_read_as_one(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void reads_ipv6_as_the_jdk_does_and_back() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            for (int j = random.nextInt(16); j > 0; j--) {
                bytes[random.nextInt(16)] = 0;
            }
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            IpAddress expected = new IpAddress(
                    ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8));
            assertThat(IpAddress.parse(text)).as(text).contains(expected);
            assertThat(IpAddress.parse(expected.toString())).as(text).contains(expected);
            String shortened = text.replaceFirst("(^|:)(0(:|$))+", "::");
            assertThat(Inet6Address.ofLiteral(shortened).getAddress())
                    .as(shortened)
                    .isEqualTo(bytes);
            assertThat(IpAddress.parse(shortened)).as(shortened).contains(expected);
        }
    }

    @Test
    void loopback_is_recognised_in_each_of_its_forms() {
        assertThat(Stream.of("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"))
                .allMatch(text -> address(text).isLoopback());
        assertThat(Stream.of("128.0.0.1", "::2", "::", "::127.0.0.1", "10.0.0.1"))
                .noneMatch(text -> address(text).isLoopback());
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
