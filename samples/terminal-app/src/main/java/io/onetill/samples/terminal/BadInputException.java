package io.onetill.samples.terminal;

/** What was typed cannot be taken; the message is one sentence that says what is expected. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String sentence) {
        super(sentence);
    }
}
