package io.onetill.card.emv;

import io.onetill.codec.Bcd;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** What is known in the middle of one transaction with the selected application. */
final class EmvSession {
    private final EmvConfiguration configuration;
    private final EmvRequest request;
    private final EntryMode mode;
    private final SelectedApplication application;
    private final TlvStore data = new TlvStore();
    private final Set<Tvr> tvr = EnumSet.noneOf(Tvr.class);
    private final Set<Tsi> tsi = EnumSet.noneOf(Tsi.class);
    private Cvm cvm = Cvm.NO_CVM;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream scriptResults = new ByteArrayOutputStream();
    private byte[] relay = {};
    private Optional<CombinedAuthentication> combined = Optional.empty();
    private Optional<CardIdentity> identity = Optional.empty();

    EmvSession(EmvConfiguration configuration, EmvRequest request, EntryMode mode, SelectedApplication application) {
        this.configuration = configuration;
        this.request = request;
        this.mode = mode;
        this.application = application;
        setTerminalData();
        data.addFromCard(application.information());
    }

    private void setTerminalData() {
        terminal(EmvTag.AMOUNT, Digits.padded(request.amountMinor(), 12));
        terminal(EmvTag.AMOUNT_OTHER, Digits.padded(request.otherMinor(), 12));
        data.setTerminal(EmvTag.FLOOR_LIMIT, floorLimit());
        terminal(EmvTag.TERMINAL_COUNTRY, configuration.country());
        terminal(EmvTag.CURRENCY, request.currency());
        terminal(EmvTag.CURRENCY_EXPONENT, "02");
        terminal(EmvTag.DATE, request.dateYymmdd());
        terminal(EmvTag.TIME, request.timeHhmmss());
        terminal(EmvTag.TRANSACTION_TYPE, request.transactionType());
        terminal(EmvTag.TERMINAL_CAPABILITIES, configuration.capabilities());
        terminal(EmvTag.ADDITIONAL_CAPABILITIES, configuration.additionalCapabilities());
        terminal(EmvTag.TERMINAL_TYPE, configuration.terminalType());
        terminal(EmvTag.TERMINAL_VERSION, application.settings().version());
        terminal(EmvTag.TERMINAL_AID, application.settings().aid());
        terminal(EmvTag.ELECTRONIC_CASH_INDICATOR, "00");
        terminal(EmvTag.UNPREDICTABLE_NUMBER, HexFormat.of().toHexDigits(request.unpredictableNumber()));
        data.setTerminal(EmvTag.DEVICE_SERIAL, configuration.serial().getBytes(StandardCharsets.US_ASCII));
        data.setTerminal(EmvTag.TRANSACTION_COUNTER, Bcd.packLeftPadded(Digits.padded(request.counter(), 8)));
        data.setTerminal(EmvTag.DF_NAME, application.name());
    }

    /** Binary and four bytes (Book 3, Annex A1). */
    private byte[] floorLimit() {
        EmvApplication settings = application.settings();
        long limit = mode == EntryMode.CONTACTLESS ? settings.contactlessFloorLimit() : settings.floorLimit();
        return ByteBuffer.allocate(4).putInt((int) Math.min(limit, 0xFFFFFFFFL)).array();
    }

    private void terminal(int tag, String hex) {
        data.setTerminal(tag, Hex.decode(hex));
    }

    EmvConfiguration configuration() {
        return configuration;
    }

    EmvRequest request() {
        return request;
    }

    EntryMode mode() {
        return mode;
    }

    SelectedApplication application() {
        return application;
    }

    TlvStore data() {
        return data;
    }

    void flag(Tvr bit) {
        tvr.add(bit);
    }

    boolean flagged(Tvr bit) {
        return tvr.contains(bit);
    }

    byte[] tvr() {
        return Tvr.encode(tvr);
    }

    void done(Tsi bit) {
        tsi.add(bit);
    }

    Cvm cvm() {
        return cvm;
    }

    /** Notes how the cardholder is verified, with the three bytes of 9F34 (Book 4, Annex A4). */
    void verified(Cvm by, int code, int condition, int result) {
        cvm = by;
        data.setTerminal(EmvTag.CVM_RESULTS, new byte[] {(byte) code, (byte) condition, (byte) result});
    }

    /** One bit of the application interchange profile, first byte (Book 3, Annex C1). */
    boolean profile(int bit) {
        return (data.require(EmvTag.AIP, 2)[0] & bit) != 0;
    }

    /** The value of an object, 95 and 9B as they are now. */
    Optional<byte[]> value(int tag) {
        return switch (tag) {
            case EmvTag.TVR -> Optional.of(tvr());
            case EmvTag.TSI -> Optional.of(Tsi.encode(tsi));
            default -> data.get(tag);
        };
    }

    /** The values for an object list that the card sent. */
    byte[] listValues(int listTag) {
        return DataObjectList.parse(data.require(listTag, 0)).build(this::value);
    }

    /** Notes the values of an object list that go to the card: combined authentication covers them (Book 2, 6.6.2). */
    void told(byte[] values) {
        told.writeBytes(values);
    }

    /** What a torn transaction would need: everything that the card was told. */
    TornTransaction torn() {
        CardIdentity card = identity();
        return new TornTransaction(card.pan(), card.sequence(), data.terminal(), toldSoFar(), relay, tvr(), cvm);
    }

    /** Goes on with a torn transaction: the card's cryptogram covers what it was told then. */
    void resume(TornTransaction torn) {
        torn.terminal().forEach(data::setTerminal);
        tvr.clear();
        tvr.addAll(Tvr.decode(torn.tvr()));
        told.reset();
        told.writeBytes(torn.told());
        relay = torn.relay();
        cvm = torn.cvm();
    }

    /** Notes what was said about the relay: the card signs it with its cryptogram (Book C-2, 3.10). */
    void relayed(byte[] said) {
        relay = said.clone();
    }

    byte[] relay() {
        return relay.clone();
    }

    byte[] toldSoFar() {
        return told.toByteArray();
    }

    /** From now on each GENERATE AC but for a refusal is signed by the card. */
    void combine(CombinedAuthentication authentication) {
        combined = Optional.of(authentication);
    }

    Optional<CombinedAuthentication> combinedAuthentication() {
        return combined;
    }

    /** Keeps the card's dynamic number (9F4C) out of its dynamic data, which begin with the number's length. */
    void dynamicNumber(byte[] dynamicData) {
        int end = dynamicData.length == 0 ? 0 : 1 + (dynamicData[0] & 0xFF);
        if (end > 1 && end <= dynamicData.length) {
            data.setCard(EmvTag.CARD_DYNAMIC_NUMBER, Arrays.copyOfRange(dynamicData, 1, end));
        }
    }

    /** Whether the card signed its cryptogram wrongly; what it says is then worth nothing. */
    boolean unauthentic() {
        return combined.isPresent() && flagged(Tvr.CDA_FAILED);
    }

    /** Notes the authorization response code, two characters (8A). */
    void answered(String code) {
        data.setTerminal(EmvTag.RESPONSE_CODE, code.getBytes(StandardCharsets.US_ASCII));
    }

    void scriptEnded(byte[] fiveBytes) {
        scriptResults.writeBytes(fiveBytes);
    }

    void identified(CardIdentity card) {
        identity = Optional.of(card);
    }

    CardIdentity identity() {
        return identity.orElseThrow(() -> new CardDataException("expected a card number"));
    }

    /** What may go on record, as far as the transaction came. */
    Facts facts() {
        Facts facts = Facts.of(Fact.ENTRY_MODE, mode.name())
                .with(Fact.CARD_BRAND, application.settings().brand())
                .with(Fact.AID, Hex.encode(application.name()))
                .with(Fact.APPLICATION_LABEL, application.label())
                .with(Fact.TVR, Hex.encode(tvr()))
                .with(Fact.TSI, Hex.encode(Tsi.encode(tsi)))
                .with(Fact.ATC, hex(EmvTag.ATC))
                .with(Fact.ISSUER_APPLICATION_DATA, hex(EmvTag.ISSUER_APPLICATION_DATA))
                .with(Fact.CRYPTOGRAM, hex(EmvTag.CRYPTOGRAM))
                .with(Fact.UNPREDICTABLE_NUMBER, hex(EmvTag.UNPREDICTABLE_NUMBER))
                .with(Fact.SCRIPT_RESULTS, Hex.encode(scriptResults.toByteArray()))
                .with(Fact.CVM, cvm.name());
        return identity.map(card -> facts.with(Fact.MASKED_PAN, card.pan().masked())
                        .with(Fact.CARD_SEQUENCE, card.sequence().orElse("")))
                .orElse(facts);
    }

    private String hex(int tag) {
        return data.get(tag).map(Hex::encode).orElse("");
    }

    /** What the message to the issuer needs; {@code field55} is empty when the card is only identified. */
    OnlineData onlineData(byte[] field55) {
        CardIdentity card = identity();
        return new OnlineData(
                mode,
                card.pan(),
                card.track2(),
                card.sequence().map(twoDigits -> "0" + twoDigits),
                card.expiryYymmdd().substring(0, 4),
                cvm,
                field55,
                facts());
    }
}
