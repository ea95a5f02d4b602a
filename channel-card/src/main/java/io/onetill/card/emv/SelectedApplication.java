package io.onetill.card.emv;

/**
 * The application that card and till agreed on.
 *
 * @param settings the till's parameters
 * @param name the card's DF name (84)
 * @param label what the customer knows it by (9F12 or 50), printable ASCII, may be empty
 * @param pdol what the card wants to know first (9F38)
 * @param information the whole answer to SELECT (6F)
 * @param kernel the contactless kernel, 0 by contact
 */
record SelectedApplication(
        EmvApplication settings, byte[] name, String label, DataObjectList pdol, byte[] information, int kernel) {
    /** One that was selected by contact. */
    SelectedApplication(EmvApplication settings, byte[] name, String label, DataObjectList pdol, byte[] information) {
        this(settings, name, label, pdol, information, 0);
    }
}
