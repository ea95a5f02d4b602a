package io.onetill.qr.bill;

import java.util.Arrays;

/** What a wallet says when it is asked for the bill of a day. */
public sealed interface BillAnswer {
    /**
     * The bill.
     *
     * @param file as it was downloaded; its digest was checked if the wallet gave one
     */
    @SuppressWarnings("ArrayRecordComponent") // the raw bytes are what is kept; equality is by content
    record Ready(byte[] file) implements BillAnswer {
        @Override
        public boolean equals(Object other) {
            return other instanceof Ready that && Arrays.equals(file, that.file);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(file);
        }

        @Override
        public String toString() {
            return "bill [" + file.length + " bytes]";
        }
    }

    /**
     * There is no bill.
     *
     * @param noBusiness whether the wallet says that nothing happened that day; else there may be one later
     */
    record None(boolean noBusiness) implements BillAnswer {}

    /** The bill is being made. */
    record NotYet() implements BillAnswer {}
}
