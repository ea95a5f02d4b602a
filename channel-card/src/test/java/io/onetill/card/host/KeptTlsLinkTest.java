package io.onetill.card.host;

import io.vertx.core.net.NetServerOptions;

/** One connection for all exchanges, over TLS 1.3. */
class KeptTlsLinkTest extends TcpLinkContract {
    private static final TestAuthority AUTHORITY = authority();

    KeptTlsLinkTest() throws Exception {}

    @Override
    NetServerOptions server() throws Exception {
        return new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(AUTHORITY.identity("localhost").pem());
    }

    @Override
    LinkOptions options(int port) throws Exception {
        return LinkOptions.plain("localhost", port)
                .over(LinkTls.USUAL.trusting(AUTHORITY.trust()))
                .kept(KeptOptions.by(AnswerKey.UNION_PAY_POS))
                .waits(WAITS);
    }

    private static TestAuthority authority() {
        try {
            return new TestAuthority("OneTill test signer");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
