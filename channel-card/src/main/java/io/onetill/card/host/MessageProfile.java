package io.onetill.card.host;

import io.onetill.card.iso8583.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * A dialect by the name under which tools know it.
 *
 * @param name lower case, with hyphens
 * @param dialect its table
 */
public record MessageProfile(String name, Dialect dialect) {
    /** The profiles that are shipped. */
    public static final List<MessageProfile> SHIPPED = List.of(
            new MessageProfile("unionpay", UnionPayPos.DIALECT),
            new MessageProfile("unionpay-sm4", UnionPayPos.SM4_DIALECT),
            new MessageProfile("iso1987-ascii", Iso8583Standard.ISO_1987_ASCII),
            new MessageProfile("iso1987-binary", Iso8583Standard.ISO_1987_BINARY),
            new MessageProfile("iso1993-ascii", Iso8583Standard.ISO_1993_ASCII));

    /** The shipped profile of this name. */
    public static Optional<MessageProfile> named(String name) {
        return SHIPPED.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }
}
