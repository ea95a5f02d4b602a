package io.onetill.qr.bill;

import java.io.IOException;
import java.io.InputStream;

/** What a bill unpacks to, within its limits. Not for several threads. */
final class UnpackedInput extends InputStream {
    private static final long RATIO_COUNTS_FROM = 1_000_000;

    private final InputStream in;
    private final BillInput packed;
    private final BillLimits limits;
    private long count;

    /** @param before how much other files of the same bill unpacked to */
    UnpackedInput(InputStream in, BillInput packed, BillLimits limits, long before) {
        this.in = in;
        this.packed = packed;
        this.limits = limits;
        this.count = before;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        count += Math.max(0, read);
        if (count > limits.mostBytes()) {
            throw new IllegalArgumentException("expected a bill of at most " + limits.mostBytes() + " bytes");
        }
        if (count > RATIO_COUNTS_FROM && count / limits.mostRatio() > packed.count()) {
            throw new IllegalArgumentException(
                    "expected a bill that unpacks to at most " + limits.mostRatio() + " times its size");
        }
        return read;
    }

    long count() {
        return count;
    }
}
