package io.onetill.card.management;

import io.onetill.card.emv.CaPublicKey;
import io.onetill.card.emv.CardBin;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.NoPinBins;
import io.onetill.card.emv.TerminalDataFile;
import io.onetill.codec.JsonPosition;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that a terminal has downloaded. What it has not downloaded is as the till was configured. Immutable, for any thread.
 *
 * <p>As JSON it is an object with a member for each {@link Download}: {@code applications} and {@code caKeys} as
 * {@link TerminalDataFile} has them, the others as the document on terminal management says.
 */
public final class TerminalParameters {
    /** Nothing downloaded yet. */
    public static final TerminalParameters NONE = new TerminalParameters(new JsonObject());

    private final JsonObject document;
    private final List<EmvApplication> applications;
    private final List<AidExtra> extras;
    private final List<DatedKey> caKeys;
    private final NoPinBins noPinBins;
    private final Set<String> blacklist;

    private TerminalParameters(JsonObject document) {
        this.document = document;
        try {
            extras = objects(Download.APPLICATIONS).stream()
                    .map(TerminalParameters::extra)
                    .toList();
            List<EmvApplication> named =
                    TerminalDataFile.applications(rows(Download.APPLICATIONS).encode());
            applications = IntStream.range(0, named.size())
                    .mapToObj(at -> extras.get(at).partialName()
                            ? named.get(at)
                            : named.get(at).matchingExactly())
                    .toList();
            List<CaPublicKey> keys =
                    TerminalDataFile.caKeys(rows(Download.CA_KEYS).encode());
            List<JsonObject> keyRows = objects(Download.CA_KEYS);
            caKeys = IntStream.range(0, keys.size())
                    .mapToObj(at -> new DatedKey(keys.get(at), keyRows.get(at).getString("expires", "")))
                    .toList();
            noPinBins = noPinBins(document.getJsonObject(Download.CONTACTLESS.section(), new JsonObject()));
            blacklist = texts(Download.BLACKLIST);
            document.getJsonObject(Download.PARAMETERS.section(), new JsonObject());
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("expected the form of terminal parameters", e);
        }
        if (!blacklist.stream().allMatch(digits -> digits.matches("[0-9]{4,14}"))) {
            throw new IllegalArgumentException("expected 4 to 14 digits in each row of the blacklist");
        }
    }

    /**
     * Reads what {@link #json} gave.
     *
     * @throws IllegalArgumentException if it is no such text, saying where and what was expected
     */
    public static TerminalParameters parse(String json) {
        try {
            return new TerminalParameters(new JsonObject(json));
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text.
            throw new IllegalArgumentException(JsonPosition.after("expected a JSON object", e));
        }
    }

    /**
     * The same with one download's data in the place of what there was of it.
     *
     * @param parts as {@link DownloadStep.Done} has them
     * @throws IllegalArgumentException if they cannot be read or do not fit, saying where and what was expected
     */
    public TerminalParameters with(Download download, List<byte[]> parts) {
        JsonObject next = document.copy();
        next.put(download.section(), download.read(parts));
        return new TerminalParameters(next);
    }

    /** The text that {@link #parse} reads. */
    public String json() {
        return document.encodePrettily();
    }

    /** Whether there is anything of this download. */
    public boolean has(Download download) {
        return document.containsKey(download.section());
    }

    /** How many rows or values there are of this download. */
    public int size(Download download) {
        Object section = document.getValue(download.section());
        return section instanceof JsonArray rows ? rows.size() : section instanceof JsonObject all ? all.size() : 0;
    }

    /** The applications, empty if they were not downloaded. */
    public List<EmvApplication> applications() {
        return applications;
    }

    /** What was said of each application besides. */
    public List<AidExtra> extras() {
        return extras;
    }

    /** The keys, those that have expired among them. */
    public List<DatedKey> caKeys() {
        return caKeys;
    }

    /** Which contactless payments of small amounts need no PIN. */
    public NoPinBins noPinBins() {
        return noPinBins;
    }

    /** Up to which amount in minor units a contactless payment needs no signature, if the host allows any. */
    public OptionalLong noSignatureUpTo() {
        JsonObject section = document.getJsonObject(Download.CONTACTLESS.section(), new JsonObject());
        return section.getBoolean("noSignature", false)
                ? OptionalLong.of(section.getLong("noSignatureLimit", 0L))
                : OptionalLong.empty();
    }

    /** Beginnings of the numbers of cards that must not be accepted without their issuer. */
    public Set<String> blacklist() {
        return blacklist;
    }

    /** A setting, if the host named it. */
    public Optional<String> setting(PosSetting setting) {
        JsonObject section = document.getJsonObject(Download.PARAMETERS.section(), new JsonObject());
        return Optional.ofNullable(section.getString(setting.label()));
    }

    /**
     * A terminal's configuration with what was downloaded in it.
     *
     * @param configured what the till was configured with; its keys stay beside the downloaded ones, which win
     * @param yymmdd the transaction's date (9A), by which keys expire
     */
    public EmvConfiguration on(EmvConfiguration configured, String yymmdd) {
        EmvConfiguration next = applications.isEmpty() ? configured : configured.taking(applications);
        if (has(Download.CONTACTLESS)) {
            next = next.tapping(next.contactless().sparing(new SparedTaps(noPinBins, noSignatureUpTo())));
        }
        if (caKeys.isEmpty()) {
            return next;
        }
        List<CaPublicKey> keys = new ArrayList<>();
        caKeys.stream().filter(key -> key.goodOn(yymmdd)).map(DatedKey::key).forEach(keys::add);
        configured.caKeys().stream()
                .filter(own -> caKeys.stream().noneMatch(key -> sameName(key.key(), own)))
                .forEach(keys::add);
        return next.verifyingWith(keys);
    }

    private static boolean sameName(CaPublicKey one, CaPublicKey other) {
        return one.rid().equals(other.rid()) && one.index() == other.index();
    }

    private static AidExtra extra(JsonObject row) {
        Long cash = row.getLong("cashLimit");
        return new AidExtra(
                row.getString("aid"),
                row.getBoolean("partialName", true),
                row.getBoolean("onlinePin", true),
                cash == null ? OptionalLong.empty() : OptionalLong.of(cash));
    }

    private NoPinBins noPinBins(JsonObject section) {
        return new NoPinBins(
                section.getBoolean("noPin", false) && !section.getBoolean("pilot", false),
                section.getLong("noPinLimit", 0L),
                section.getBoolean("listedOnly", false),
                bins(Download.NO_PIN_BINS),
                bins(Download.NO_PIN_BARRED));
    }

    private Set<CardBin> bins(Download download) {
        Set<CardBin> bins = new LinkedHashSet<>();
        for (String text : texts(download)) {
            if (!text.matches("[0-9]{6}/[0-9]{2}")) {
                throw new IllegalArgumentException(
                        download.section() + "[" + bins.size() + "]: expected six digits, a stroke and a length");
            }
            bins.add(new CardBin(text.substring(0, 6), Integer.parseInt(text.substring(7))));
        }
        return bins;
    }

    private Set<String> texts(Download download) {
        Set<String> texts = new LinkedHashSet<>();
        for (Object row : rows(download)) {
            texts.add((String) row);
        }
        return texts;
    }

    private List<JsonObject> objects(Download download) {
        JsonArray rows = rows(download);
        return IntStream.range(0, rows.size()).mapToObj(rows::getJsonObject).toList();
    }

    private JsonArray rows(Download download) {
        return document.getJsonArray(download.section(), new JsonArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalParameters that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** What there is, without its contents. */
    @Override
    public String toString() {
        return "terminal parameters " + document.fieldNames();
    }
}
