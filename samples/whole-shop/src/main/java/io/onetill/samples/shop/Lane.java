package io.onetill.samples.shop;

/** Where something happened: the columns of a {@link Ladder}, from the cashier to the other side. */
enum Lane {
    CASHIER("cashier", 0),
    TILL("till", 20),
    DISK("disk", 40),
    WIRE("wire", 82),
    HOST("acquirer / wallet", 96);

    private final String title;
    private final int column;

    Lane(String title, int column) {
        this.title = title;
        this.column = column;
    }

    String title() {
        return title;
    }

    int column() {
        return column;
    }
}
