package io.onetill.card.host;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Optional;

/**
 * How a link to an acquirer is enciphered: TLS 1.2 or 1.3, never older. Immutable. Prints nothing of its keys.
 *
 * @param trust who may have signed the host's certificate, for example {@code PemTrustOptions}; empty for those whom the
 *     Java runtime trusts
 * @param identity our own certificate and key, for example {@code PemKeyCertOptions} or {@code PfxOptions} (PKCS#12);
 *     empty for none
 * @param checkName whether the certificate has to be for the address that was connected to
 * @param pins public keys of which the host has to have one, beside being trusted; empty for any
 */
public record LinkTls(
        Optional<TrustOptions> trust, Optional<KeyCertOptions> identity, boolean checkName, List<SpkiPin> pins) {
    /** Trust in whom the Java runtime trusts, the host's name checked, no certificate of ours, no pins. */
    public static final LinkTls USUAL = new LinkTls(Optional.empty(), Optional.empty(), true, List.of());

    /** Copies the list. */
    public LinkTls {
        pins = List.copyOf(pins);
    }

    /** The same, trusting these signers only. */
    public LinkTls trusting(TrustOptions signers) {
        return new LinkTls(Optional.of(signers), identity, checkName, pins);
    }

    /** The same, showing this certificate to a host that asks for one. */
    public LinkTls presenting(KeyCertOptions own) {
        return new LinkTls(trust, Optional.of(own), checkName, pins);
    }

    /** The same, and the host's public key has to be one of these: the one in use, and its successor as backup. */
    public LinkTls pinned(SpkiPin... keys) {
        return new LinkTls(trust, identity, checkName, List.of(keys));
    }

    /**
     * The same, whatever name the certificate is for. Only for acquirers that are reached by a bare address and whose
     * signer signs nobody else; add a pin.
     */
    public LinkTls anyName() {
        return new LinkTls(trust, identity, false, pins);
    }

    @Override
    public String toString() {
        return "LinkTls[checkName=" + checkName + ", identity=" + identity.isPresent() + ", pins=" + pins.size() + "]";
    }
}
