package io.onetill.card.management;

import io.onetill.card.host.PosMessageKind;
import java.util.List;

/** What a {@link DownloadLoop} wants next. */
public sealed interface DownloadStep {
    /**
     * Send this and give the answer's field 62 to {@link DownloadLoop#heard}.
     *
     * @param kind the kind of message
     * @param code 60.3
     * @param field62 empty for none
     */
    record Ask(PosMessageKind kind, String code, byte[] field62) implements DownloadStep {}

    /**
     * All of it has come.
     *
     * @param parts what the host sent, item by item or block by block, without its flags
     */
    record Done(List<byte[]> parts) implements DownloadStep {}

    /** The host has nothing to download; what the terminal has stays in force. */
    record Nothing() implements DownloadStep {}

    /**
     * The host does not keep to the loop.
     *
     * @param sentence where, and what was expected
     */
    record Failed(String sentence) implements DownloadStep {}
}
