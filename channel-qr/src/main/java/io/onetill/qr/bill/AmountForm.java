package io.onetill.qr.bill;

/** How a bill writes amounts. */
public enum AmountForm {
    /** Yuan with decimals, perhaps with a minus sign. */
    YUAN {
        @Override
        long read(String text) {
            return BillAmount.yuan(text);
        }
    },
    /** Digits that count fen, perhaps with a letter C or D in front. */
    FEN {
        @Override
        long read(String text) {
            return BillAmount.fen(text);
        }
    };

    /**
     * The amount in hundred-thousandths of a yuan.
     *
     * @throws IllegalArgumentException if it is none
     */
    abstract long read(String text);
}
