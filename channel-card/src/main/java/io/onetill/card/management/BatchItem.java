package io.onetill.card.management;

import io.onetill.codec.Digits;

/**
 * One transaction of a batch, as settlement needs it. It holds no card number: a till keeps none. Immutable.
 *
 * @param kind what it was
 * @param chip what its chip has to say
 * @param foreign whether the card is of another organization than UnionPay
 * @param amountMinor in minor units, from 1
 * @param stan DE 11, six digits
 * @param rrn DE 37, empty if the host gave none
 * @param authCode DE 38, empty if the host gave none
 * @param entryMode DE 22, three digits
 * @param sequence DE 23, three digits, empty if the card has none
 * @param original DE 61 of a refund or completion, else empty
 * @param chipData DE 55 of an upload in hexadecimal, empty without a chip
 */
public record BatchItem(
        Kind kind,
        Chip chip,
        boolean foreign,
        long amountMinor,
        String stan,
        String rrn,
        String authCode,
        String entryMode,
        String sequence,
        String original,
        String chipData) {
    /** Which of a batch's sums an item counts in. */
    public enum Side {
        /** What customers paid. */
        DEBIT,
        /** What they were given back. */
        CREDIT,
        /** In none of them. */
        NONE
    }

    /** What an item was: its sum, DE 3 and 60.1 when it is sent in full. A table. */
    public enum Kind {
        /** Sale. */
        SALE(Side.DEBIT, "000000", "22"),
        /** Completion of a pre-authorization, online. */
        COMPLETION(Side.DEBIT, "000000", "20"),
        /** The same as a notice. */
        COMPLETION_NOTICE(Side.DEBIT, "000000", "24"),
        /** Sale that was approved without the issuer, or settled later. */
        OFFLINE_SALE(Side.DEBIT, "000000", "30"),
        /** Tip added to a sale. */
        TIP(Side.DEBIT, "000000", "34"),
        /** What was added to an offline sale. */
        ADJUSTMENT(Side.DEBIT, "000000", "32"),
        /** Void of a sale. */
        VOID(Side.CREDIT, "200000", "23"),
        /** Void of a completion. */
        COMPLETION_VOID(Side.CREDIT, "200000", "21"),
        /** Refund. */
        REFUND(Side.CREDIT, "200000", "25"),
        /** Pre-authorization or its void, or a sale that a chip refused: no money moved. */
        NO_MONEY(Side.NONE, "000000", "10");

        private final Side side;
        private final String processingCode;
        private final String messageType;

        Kind(Side side, String processingCode, String messageType) {
            this.side = side;
            this.processingCode = processingCode;
            this.messageType = messageType;
        }

        /** The sum that it counts in. */
        public Side side() {
            return side;
        }

        String processingCode() {
            return processingCode;
        }

        String messageType() {
            return messageType;
        }
    }

    /** What an item's chip has to say to its issuer. */
    public enum Chip {
        /** No chip, or one that says nothing after the issuer's answer (contactless). */
        NONE,
        /** It approved after the issuer: there is a TC. */
        APPROVED,
        /** It approved although it could not tell that the answer was its issuer's. */
        UNVERIFIED,
        /** It refused (AAC). */
        REFUSED
    }

    /** Checks the numbers. */
    public BatchItem {
        if (amountMinor < 1 || amountMinor > 999_999_999_999L || !Digits.are(stan, 6)) {
            throw new IllegalArgumentException("expected an amount of 1 to 12 digits and a STAN of six");
        }
    }
}
