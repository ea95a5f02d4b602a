package io.onetill.driver.pcsc;

/** A card that is there and says nothing that can be understood: dirty, or put in the wrong way round. */
record MuteConnection(CardServiceException why) implements CardService.Connection {
    private static final byte[] NOTHING = {};

    @Override
    public AnswerToReset answerToReset() {
        return new AnswerToReset(NOTHING, false);
    }

    @Override
    public byte[] transmit(byte[] bytes) throws CardServiceException {
        throw why;
    }

    @Override
    public void disconnect(boolean reset) {}
}
