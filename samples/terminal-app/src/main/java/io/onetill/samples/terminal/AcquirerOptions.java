package io.onetill.samples.terminal;

import io.onetill.card.host.KeptOptions;
import io.onetill.card.host.LinkAddress;
import io.onetill.card.host.LinkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a till's acquirer is, how the till reaches it, and which terminal it is there. */
final class AcquirerOptions {
    @Option(
            names = "--acquirer",
            paramLabel = "HOST:PORT",
            description = "An acquirer that runs elsewhere (default: a simulated one of its own).")
    private @Nullable String address;

    @Option(names = "--kept", description = "One connection for all messages instead of one each.")
    private boolean kept;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private TerminalIdentity identity = new TerminalIdentity();

    @Mixin
    private IssuerOptions issuers = new IssuerOptions();

    /** Refuses what does not fit before anything is opened. */
    void check() {
        identity.check();
        issuers.issuers();
        if (address == null && tls.given()) {
            throw new BadInputException("--tls: expected an --acquirer");
        }
        if (address != null && issuers.given()) {
            throw new BadInputException("--issuers: expected no --acquirer, which has issuers of its own");
        }
        link(1);
    }

    /** Whether it runs elsewhere. */
    boolean remote() {
        return address != null;
    }

    TerminalIdentity identity() {
        return identity;
    }

    IssuerOptions issuers() {
        return issuers;
    }

    /** @param own the port of the till's own simulated acquirer */
    LinkOptions link(int own) {
        LinkAddress to = address == null ? new LinkAddress("127.0.0.1", own) : parse(address);
        LinkOptions link = LinkOptions.plain(to.host(), to.port());
        if (tls.given()) {
            link = link.over(tls.link());
        }
        return kept ? link.kept(KeptOptions.by(identity.answerKey())) : link;
    }

    private static LinkAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new LinkAddress(
                    address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--acquirer: expected HOST:PORT");
        }
    }
}
