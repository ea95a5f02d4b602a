package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.card.host.AnswerKey;
import io.onetill.card.host.KeptOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.LinkTls;
import io.onetill.card.host.TestAuthority;
import io.onetill.channel.Answer;
import io.onetill.payment.ErrorCode;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import org.junit.jupiter.api.Test;

/** The same road over one kept connection with mutual TLS. */
class KeptTlsLoopbackTest extends LoopbackTest {
    private static final TestAuthority AUTHORITY = authority();

    KeptTlsLoopbackTest() throws Exception {}

    @Override
    NetServerOptions server() throws Exception {
        return new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(AUTHORITY.identity("localhost").pem())
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(AUTHORITY.trust());
    }

    @Override
    LinkOptions options(LinkOptions plain) throws Exception {
        LinkTls tls = LinkTls.USUAL
                .trusting(AUTHORITY.trust())
                .presenting(AUTHORITY.identity("till-1").pem());
        return plain.over(tls).kept(KeptOptions.by(AnswerKey.UNION_PAY_POS));
    }

    @Test
    void aHostThatCannotBeTrustedEndsThePaymentWithoutDoubt() throws Exception {
        assertInstanceOf(Answer.Success.class, simpleSale());
        long before = acquirer.ledger().netMinor("stripe-signature");
        changeTo(plain().over(LinkTls.USUAL));

        assertNotSent(simpleSale());

        assertEquals(before, acquirer.ledger().netMinor("stripe-signature"));
    }

    @Test
    void aTillWhoseCertificateTheHostRefusesEndsThePaymentWithoutDoubt() throws Exception {
        changeTo(plain().over(LinkTls.USUAL.trusting(AUTHORITY.trust())));

        assertNotSent(simpleSale());

        assertEquals(0, acquirer.ledger().netMinor("stripe-signature"));
    }

    private static void assertNotSent(Answer answer) {
        assertEquals(
                ErrorCode.HOST_UNREACHABLE,
                assertInstanceOf(Answer.Failure.class, answer).code());
    }

    private static TestAuthority authority() {
        try {
            return new TestAuthority("OneTill test signer");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
