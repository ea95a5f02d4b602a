package io.onetill.card.emv;

/** The card sent what the standard does not allow. Never leaves the kernel; the message holds no card data. */
final class CardDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CardDataException(String sentence) {
        super(sentence);
    }
}
