package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** N10: a host that is not who it should be gets no message, and each failure has its name. */
class TlsLinkTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestAuthority authority = new TestAuthority("OneTill test signer");
    private final LinkTls trusting = LinkTls.USUAL.trusting(authority.trust());

    private Duration tlsWithin = Duration.ofSeconds(10);

    TlsLinkTest() throws Exception {}

    @AfterEach
    void end() throws Exception {
        PosBytes.await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHostWithTheRightCertificateIsAnswered(String version) throws Exception {
        NetServerOptions server =
                tls(authority.identity("localhost").pem()).setEnabledSecureTransportProtocols(Set.of(version));

        assertAnswered(new ScriptedHost(vertx, server), trusting);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertRefused(LinkFault.TLS_EXPIRED, authority.expired("localhost").pem(), trusting);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        assertRefused(
                LinkFault.TLS_WRONG_NAME, authority.identity("other.example").pem(), trusting);
    }

    @Test
    void theNameCountsForNothingOnlyIfTheProfileSaysSo() throws Exception {
        ScriptedHost host =
                new ScriptedHost(vertx, tls(authority.identity("other.example").pem()));

        assertAnswered(host, trusting.anyName());
    }

    @Test
    void aCertificateOfAnUnknownSignerIsRefused() throws Exception {
        TestAuthority stranger = new TestAuthority("somebody else");

        assertRefused(LinkFault.TLS_UNTRUSTED, stranger.identity("localhost").pem(), trusting);
        assertRefused(LinkFault.TLS_UNTRUSTED, stranger.identity("localhost").pem(), trusting.anyName());
        // Nor does the Java runtime trust it.
        assertRefused(LinkFault.TLS_UNTRUSTED, stranger.identity("localhost").pem(), LinkTls.USUAL);
    }

    @Test
    void aKeyThatIsNotPinnedIsRefused() throws Exception {
        TestAuthority.Identity host = authority.identity("localhost");
        SpkiPin other = authority.identity("localhost").pin();

        assertRefused(LinkFault.TLS_PIN_MISMATCH, host.pem(), trusting.pinned(other));
        assertRefused(LinkFault.TLS_PIN_MISMATCH, host.pem(), trusting.anyName().pinned(other));
    }

    @Test
    void aPinnedKeyMayHaveANewCertificateAndABackup() throws Exception {
        KeyPair keys = TestAuthority.newKeys();
        TestAuthority.Identity first = authority.identity("localhost", keys);
        TestAuthority.Identity renewed = authority.identity("localhost", keys);
        TestAuthority.Identity successor = authority.identity("localhost");
        LinkTls pinned = trusting.pinned(first.pin(), successor.pin());

        assertAnswered(new ScriptedHost(vertx, tls(renewed.pem())), pinned);
        assertAnswered(new ScriptedHost(vertx, tls(successor.pem())), pinned);
    }

    @Test
    void aPinDoesNotReplaceTrust() throws Exception {
        TestAuthority.Identity stranger = new TestAuthority("somebody else").identity("localhost");

        assertRefused(LinkFault.TLS_UNTRUSTED, stranger.pem(), trusting.pinned(stranger.pin()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTillShowsItsCertificateFromPemOrPkcs12(String version) throws Exception {
        TestAuthority.Identity till = authority.identity("till-1");
        NetServerOptions server = mutual().setEnabledSecureTransportProtocols(Set.of(version));

        assertAnswered(new ScriptedHost(vertx, server), trusting.presenting(till.pem()));
        assertAnswered(new ScriptedHost(vertx, server), trusting.presenting(till.pkcs12("changeit")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTillWithoutTheCertificateThatTheHostWantsSendsNothing(String version) throws Exception {
        TestAuthority.Identity stranger = new TestAuthority("somebody else").identity("till-1");
        NetServerOptions server = mutual().setEnabledSecureTransportProtocols(Set.of(version));

        assertRefused(LinkFault.TLS_REFUSED_BY_HOST, server, trusting);
        assertRefused(LinkFault.TLS_REFUSED_BY_HOST, server, trusting.presenting(stranger.pem()));
    }

    @Test
    void anOldVersionOfTlsIsRefused() throws Exception {
        NetServerOptions server =
                tls(authority.identity("localhost").pem()).setEnabledSecureTransportProtocols(Set.of("TLSv1.1"));

        assertTrue(refusal(new ScriptedHost(vertx, server), trusting).nothingSent());
    }

    @Test
    void aHostThatSpeaksNoTlsIsRefused() throws Exception {
        NetServer chatty = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> socket.write(Buffer.buffer("this is no TLS"))));
        int port = PosBytes.await(chatty.listen(0, "127.0.0.1")).actualPort();

        assertEquals(LinkFault.TLS_FAILED, refusal(port, trusting).fault());
    }

    @Test
    void aHandshakeThatDoesNotEndIsEnded() throws Exception {
        tlsWithin = Duration.ofMillis(200);
        NetServer silent = vertx.createNetServer().connectHandler(socket -> {});
        int port = PosBytes.await(silent.listen(0, "127.0.0.1")).actualPort();

        assertEquals(LinkFault.TLS_FAILED, refusal(port, trusting).fault());
    }

    @Test
    void aPrimaryThatHangsInTheHandshakeGivesWayToTheBackup() throws Exception {
        // Long enough for the backup's own handshake on a busy machine.
        tlsWithin = Duration.ofSeconds(2);
        NetServer silent = vertx.createNetServer().connectHandler(socket -> {});
        int port = PosBytes.await(silent.listen(0, "127.0.0.1")).actualPort();
        ScriptedHost backup =
                new ScriptedHost(vertx, tls(authority.identity("localhost").pem()));
        LinkOptions options = options(port, trusting).backup("localhost", backup.port());
        TcpAcquirerLink link = new TcpAcquirerLink(vertx, options);

        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(PosBytes.request(1), PosBytes.LONG)));
        assertEquals(LinkState.UP_ON_BACKUP, link.status().state());

        PosBytes.await(link.close());
    }

    @Test
    void allTriesTogetherEndInTime() throws Exception {
        NetServer silent = vertx.createNetServer().connectHandler(socket -> {});
        int port = PosBytes.await(silent.listen(0, "127.0.0.1")).actualPort();
        LinkWaits hasty = new LinkWaits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10));
        TcpAcquirerLink link =
                new TcpAcquirerLink(vertx, options(port, trusting).waits(hasty));

        LinkException late = LinkContract.failure(link.exchange(PosBytes.request(1), PosBytes.LONG));

        assertEquals(LinkFault.UNREACHABLE, late.fault());
        PosBytes.await(link.close());
    }

    @Test
    void trustThatCannotBeReadIsAMistakeOfTheProfile() {
        LinkTls broken = LinkTls.USUAL.trusting(new PemTrustOptions().addCertValue(Buffer.buffer("no certificate")));

        assertThrows(
                IllegalArgumentException.class,
                () -> new TcpAcquirerLink(
                        vertx, LinkOptions.plain("localhost", 1).over(broken)));
    }

    @Test
    void aProfilePrintsNothingOfItsKeys() throws Exception {
        LinkTls tls = trusting.presenting(authority.identity("till-1").pkcs12("a-password"));

        String printed = LinkOptions.plain("localhost", 1).over(tls).toString();

        assertTrue(printed.contains("identity=true"));
        assertFalse(printed.contains("a-password"));
        assertFalse(printed.contains("PfxOptions"));
    }

    private static NetServerOptions tls(KeyCertOptions certificate) {
        return new NetServerOptions().setSsl(true).setKeyCertOptions(certificate);
    }

    private NetServerOptions mutual() throws Exception {
        return tls(authority.identity("localhost").pem())
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(authority.trust());
    }

    private LinkOptions options(int port, LinkTls tls) {
        return LinkOptions.plain("localhost", port)
                .over(tls)
                .waits(new LinkWaits(
                        Duration.ofSeconds(10),
                        tlsWithin,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10)));
    }

    private void assertAnswered(ScriptedHost host, LinkTls tls) throws Exception {
        LinkOptions single = options(host.port(), tls);
        for (LinkOptions options : Set.of(single, single.kept(KeptOptions.by(AnswerKey.UNION_PAY_POS)))) {
            TcpAcquirerLink link = new TcpAcquirerLink(vertx, options);
            assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(PosBytes.request(1), PosBytes.LONG)));
            PosBytes.await(link.close());
        }
        host.close();
    }

    private void assertRefused(LinkFault fault, KeyCertOptions certificate, LinkTls tls) throws Exception {
        assertRefused(fault, tls(certificate), tls);
    }

    private void assertRefused(LinkFault fault, NetServerOptions server, LinkTls tls) throws Exception {
        ScriptedHost host = new ScriptedHost(vertx, server);
        LinkException refusal = refusal(host, tls);

        assertEquals(fault, refusal.fault());
        assertTrue(refusal.nothingSent());
        assertTrue(host.received.isEmpty());
        host.close();
    }

    private LinkException refusal(ScriptedHost host, LinkTls tls) throws Exception {
        return refusal(host.port(), tls);
    }

    /** The same failure, whether the connection is kept or not. */
    private LinkException refusal(int port, LinkTls tls) throws Exception {
        TcpAcquirerLink single = new TcpAcquirerLink(vertx, options(port, tls));
        TcpAcquirerLink kept =
                new TcpAcquirerLink(vertx, options(port, tls).kept(KeptOptions.by(AnswerKey.UNION_PAY_POS)));
        LinkException failure = LinkContract.failure(kept.exchange(PosBytes.request(1), PosBytes.LONG));
        LinkException same = LinkContract.failure(single.exchange(PosBytes.request(1), PosBytes.LONG));

        assertEquals(failure.fault(), same.fault());
        assertEquals(LinkState.DOWN, single.status().state());
        PosBytes.await(single.close());
        PosBytes.await(kept.close());
        return failure;
    }
}
