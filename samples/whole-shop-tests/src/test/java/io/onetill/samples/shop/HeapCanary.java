package io.onetill.samples.shop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A number in each of the writings that the search knows, kept alive on purpose. */
final class HeapCanary {
    private HeapCanary() {}

    static void keep(List<Object> alive, String digits) {
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(ascii);
        alive.add(digits);
        alive.add(digits.getBytes(StandardCharsets.UTF_16LE));
        alive.add(digits.getBytes(StandardCharsets.UTF_16BE));
        alive.add(HexFormat.of().parseHex(digits));
        alive.add(HexFormat.of().parseHex("1" + digits + "1"));
        alive.add(hex);
        alive.add(hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            alive.add(Base64.getEncoder()
                    .encodeToString(("x".repeat(before) + digits).getBytes(StandardCharsets.US_ASCII)));
        }
        alive.add(new StringBuilder(digits).reverse().toString());
    }
}
