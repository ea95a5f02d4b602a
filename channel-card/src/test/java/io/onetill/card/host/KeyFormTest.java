package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.codec.Hex;
import io.onetill.device.WorkingKeys;
import io.onetill.secret.TripleDesKey;
import org.junit.jupiter.api.Test;

class KeyFormTest {
    private static final String PIN_KEY = "00112233445566778899AABBCCDDEEFF";
    private static final String MAC_KEY = "0F1E2D3C4B5A6978";

    @Test
    void publishedCheckValuesAreMet() {
        TripleDesKey both = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
        TripleDesKey single = TripleDesKey.of(Hex.decode("C24A8FB57AA20123"));

        assertEquals("08D7B4FB", Hex.encode(both.checkValue(4)));
        assertEquals("0547DB3E", Hex.encode(single.checkValue(4)));
    }

    @Test
    void aSingleLengthMacKeyInTheDoubleFormIsFollowedByZeros() {
        byte[] field62 = Hex.decode(PIN_KEY + "11111111" + MAC_KEY + "0000000000000000" + "22222222");

        WorkingKeys keys = KeyForm.parse(field62);

        assertEquals(PIN_KEY, Hex.encode(keys.pinKey()));
        assertEquals("11111111", Hex.encode(keys.pinKeyCheck()));
        assertEquals(MAC_KEY, Hex.encode(keys.macKey()));
        assertEquals("22222222", Hex.encode(keys.macKeyCheck()));
    }

    @Test
    void twentyFourBytesAreSingleLengthKeys() {
        WorkingKeys keys = KeyForm.parse(Hex.decode(MAC_KEY + "11111111" + "8899AABBCCDDEEFF" + "22222222"));

        assertEquals(MAC_KEY, Hex.encode(keys.pinKey()));
        assertEquals("8899AABBCCDDEEFF", Hex.encode(keys.macKey()));
        assertEquals("22222222", Hex.encode(keys.macKeyCheck()));
    }

    @Test
    void sixtyBytesHaveATrackKeyBehind() {
        WorkingKeys keys =
                KeyForm.parse(Hex.decode(PIN_KEY + "11111111" + PIN_KEY + "22222222" + "33".repeat(16) + "44444444"));

        assertEquals(PIN_KEY, Hex.encode(keys.macKey()));
        assertEquals("22222222", Hex.encode(keys.macKeyCheck()));
    }

    @Test
    void formsOfSm4SendLongerPinBlocksAndSaySo() {
        for (KeyForm form : KeyForm.values()) {
            boolean sm4 = form.algorithm() == KeyAlgorithm.SM4;
            assertEquals(sm4, form.name().startsWith("SM4"));
            assertEquals(sm4, form.dialect() == UnionPayPos.SM4_DIALECT);
            assertEquals(sm4, form.securityControl().charAt(1) == '3');
        }
        assertEquals("005", KeyForm.SM4.managementCode());
        assertEquals("006", KeyForm.SM4_WITH_TRACK_KEY.managementCode());
    }

    @Test
    void anyOtherLengthIsAnError() {
        for (int length : new int[] {0, 23, 25, 39, 41, 56, 61, 84}) {
            assertThrows(Iso8583Exception.class, () -> KeyForm.parse(new byte[length]));
        }
    }
}
