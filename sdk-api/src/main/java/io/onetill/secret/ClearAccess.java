package io.onetill.secret;

/**
 * The token without which no secret gives its clear value.
 *
 * <p>It protects nobody from a determined programmer. It makes each place where a clear value is read easy to find in a
 * review: search for {@code ClearAccess.token}. Shop software has no reason to call it.
 */
public final class ClearAccess {
    private static final ClearAccess TOKEN = new ClearAccess();

    private ClearAccess() {}

    /** The token. A test lists the packages that may call this. */
    public static ClearAccess token() {
        return TOKEN;
    }
}
