package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.Map;
import java.util.Optional;

/** Which contactless kernel an application wants (EMV Book B, 3.3.2.5 and table 3-6), as far as it is here. A table. */
final class TapKernels {
    static final int NONE = -1;
    static final int C2 = 2;
    static final int C3 = 3;
    static final int C7 = 7;

    private static final Map<String, Integer> BY_PROVIDER =
            Map.of("A000000004", C2, "A000000003", C3, "A000000333", C7);

    /** Its two high bits are set for kernels of one country. */
    private static final int DOMESTIC = 0x80;

    private TapKernels() {}

    /** The kernel of an application whose card names none; {@link #NONE} if it is not here. */
    static int of(EmvApplication application) {
        return BY_PROVIDER.getOrDefault(application.rid(), NONE);
    }

    /**
     * The kernel that a directory entry asks for.
     *
     * @param identifier 9F2A; absent, empty or 0 leaves it to the till
     */
    static int requested(Optional<Tlv> identifier, EmvApplication application) {
        int usual = of(application);
        byte[] value = identifier.map(Tlv::value).orElseGet(() -> new byte[0]);
        if (value.length == 0 || value[0] == 0) {
            return usual;
        }
        boolean domestic = (value[0] & DOMESTIC) != 0;
        return !domestic && (value[0] & 0xFF) == usual ? usual : NONE;
    }
}
