package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {
    @ParameterizedTest
    @ValueSource(strings = {
            "", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.", "1.2.3.4 ", "a.b.c.d", "localhost", "dead", "٣.1.1.1",
            "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", "1:", ":1", "12345::", "g::", "fe80::1%eth0", "[::1]",
            "1:2:3:4:5:6:7::8", "::1.2.3", "::1.2.3.4:5", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4"})
    void theseAreNoAddresses(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "0.0.0.0, 0, ffff00000000", "255.255.255.255, 0, ffffffffffff", "10.0.0.5, 0, ffff0a000005", "::ffff:10.0.0.5, 0, ffff0a000005",
            "::, 0, 0", "::1, 0, 1", "2001:db8::1, 20010db800000000, 1", "2001:DB8:0:0:0:0:0:1, 20010db800000000, 1",
            "1:2:3:4:5:6:7:8, 1000200030004, 5000600070008", "fe80::, fe80000000000000, 0", "::1.2.3.4, 0, 1020304",
            "1:2:3:4:5:6:1.2.3.4, 1000200030004, 5000601020304", "64:ff9b::0.0.0.0, 64ff9b00000000, 0"})
    void anAddressIsItsBits(String text, String high, String low) {
        var expected = new Address(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));

        assertThat(Address.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "10.0.0.0, 8, 10.255.0.1, true", "10.0.0.0, 8, 11.0.0.0, false", "10.9.9.9, 8, 10.1.1.1, true", "0.0.0.0, 0, 1.2.3.4, true",
            "1.2.3.4, 32, 1.2.3.4, true", "1.2.3.4, 32, 1.2.3.5, false", "10.0.0.0, 8, ::ffff:10.1.1.1, true",
            "2001:db8::, 32, 2001:db8:ffff::1, true", "2001:db8::, 32, 2001:db9::, false", "2001:db8::, 64, 2001:db8::ffff:1, true",
            "2001:db8::, 65, 2001:db8:0:0:8000::, false", "::, 0, 2001:db8::1, true", "::, 0, 10.0.0.1, false", "0.0.0.0, 0, ::1, false",
            "::1, 128, ::1, true", "::1, 128, ::2, false", "10.0.0.0, 8, 10.0.0.1:443, false", "10.0.0.0, 8, web, false"})
    void aNetworkContainsTheAddressesThatShareItsPrefix(String address, String prefix, String other, boolean contained) {
        var network = Network.of(Address.parse(address).orElseThrow(), prefix).orElseThrow();

        assertThat(network.contains(other)).isEqualTo(contained);
    }

    @Test
    void aPrefixIsAWholeNumberWithinTheAddress() {
        var address = Address.parse("10.0.0.0").orElseThrow();

        assertThat(Network.of(address, "32")).isPresent();
        assertThat(Network.of(address, "33")).isEmpty();
        assertThat(Network.of(address, "-1")).isEmpty();
        assertThat(Network.of(address, "1.5")).isEmpty();
        assertThat(Network.of(address, "")).isEmpty();
    }
}
