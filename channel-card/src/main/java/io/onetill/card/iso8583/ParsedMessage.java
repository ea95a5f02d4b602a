package io.onetill.card.iso8583;

/** A message as its bytes and where each field begins. All bytes were checked, so no value can fail. */
final class ParsedMessage extends Iso8583Message {
    final Dialect dialect;
    final byte[] bytes;

    // In the order of the field numbers.
    private final int[] starts;

    ParsedMessage(Dialect dialect, byte[] bytes, FieldSet set, int[] starts) {
        super(set);
        this.dialect = dialect;
        this.bytes = bytes;
        this.starts = starts;
    }

    @Override
    public String mti() {
        return dialect.mti(bytes);
    }

    @Override
    String value(int field) {
        return dialect.row(field).text(bytes, starts[set().rank(field)]);
    }

    @Override
    public long number(int field) {
        return dialect.row(field).number(bytes, starts[present(field)]);
    }

    @Override
    public byte[] bytes(int field) {
        return dialect.row(field).value(bytes, starts[present(field)]);
    }
}
