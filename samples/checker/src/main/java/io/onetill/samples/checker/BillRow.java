package io.onetill.samples.checker;

/**
 * One row of a bill.
 *
 * @param host whose bill
 * @param number the host's number; for a wallet's refund that of the sale
 * @param fen what the shop gets by this row: positive for sales, negative for what went back
 */
public record BillRow(String host, String number, long fen) {}
