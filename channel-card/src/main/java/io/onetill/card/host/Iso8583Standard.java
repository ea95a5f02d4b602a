package io.onetill.card.host;

import io.onetill.card.iso8583.Dialect;

/**
 * The field tables of the standard itself, for acquirers that keep to it: ISO 8583:1987 as characters and packed, ISO
 * 8583:1993 as characters. Tables; where an acquirer differs, replace rows by {@link Dialect#with}.
 */
public final class Iso8583Standard {
    private static final String TABLE_1987 = """
            2 n..19 primary account number
            3 n6 processing code
            4 n12 amount, transaction
            5 n12 amount, settlement
            6 n12 amount, cardholder billing
            7 n10 transmission date and time
            8 n8 amount, cardholder billing fee
            9 n8 conversion rate, settlement
            10 n8 conversion rate, cardholder billing
            11 n6 system trace audit number
            12 n6 time, local transaction
            13 n4 date, local transaction
            14 n4 date, expiration
            15 n4 date, settlement
            16 n4 date, conversion
            17 n4 date, capture
            18 n4 merchant's type
            19 n3 acquiring institution country code
            20 n3 primary account number extended, country code
            21 n3 forwarding institution country code
            22 n3 point of service entry mode
            23 n3 card sequence number
            24 n3 network international identifier
            25 n2 point of service condition code
            26 n2 point of service PIN capture code
            27 n1 authorization identification response length
            28 x+n8 amount, transaction fee
            29 x+n8 amount, settlement fee
            30 x+n8 amount, transaction processing fee
            31 x+n8 amount, settlement processing fee
            32 n..11 acquiring institution identification code
            33 n..11 forwarding institution identification code
            34 ans..28 primary account number, extended
            35 z..37 track 2 data
            36 z...104 track 3 data
            37 an12 retrieval reference number
            38 an6 authorization identification response
            39 an2 response code
            40 an3 service restriction code
            41 ans8 card acceptor terminal identification
            42 ans15 card acceptor identification code
            43 ans40 card acceptor name and location
            44 an..25 additional response data
            45 an..76 track 1 data
            46 an...999 additional data, ISO
            47 an...999 additional data, national
            48 an...999 additional data, private
            49 an3 currency code, transaction
            50 an3 currency code, settlement
            51 an3 currency code, cardholder billing
            52 b8 personal identification number data
            53 n16 security related control information
            54 an...120 additional amounts
            55 ans...999 reserved, ISO
            56 ans...999 reserved, ISO
            57 ans...999 reserved, national
            58 ans...999 reserved, national
            59 ans...999 reserved, national
            60 ans...999 reserved, private
            61 ans...999 reserved, private
            62 ans...999 reserved, private
            63 ans...999 reserved, private
            64 b8 message authentication code
            66 n1 settlement code
            67 n2 extended payment code
            68 n3 receiving institution country code
            69 n3 settlement institution country code
            70 n3 network management information code
            71 n4 message number
            72 n4 message number, last
            73 n6 date, action
            74 n10 credits, number
            75 n10 credits, reversal number
            76 n10 debits, number
            77 n10 debits, reversal number
            78 n10 transfer, number
            79 n10 transfer, reversal number
            80 n10 inquiries, number
            81 n10 authorizations, number
            82 n12 credits, processing fee amount
            83 n12 credits, transaction fee amount
            84 n12 debits, processing fee amount
            85 n12 debits, transaction fee amount
            86 n16 credits, amount
            87 n16 credits, reversal amount
            88 n16 debits, amount
            89 n16 debits, reversal amount
            90 n42 original data elements
            91 an1 file update code
            92 an2 file security code
            93 an5 response indicator
            94 an7 service indicator
            95 an42 replacement amounts
            96 b8 message security code
            97 x+n16 amount, net settlement
            98 ans25 payee
            99 n..11 settlement institution identification code
            100 n..11 receiving institution identification code
            101 ans..17 file name
            102 ans..28 account identification 1
            103 ans..28 account identification 2
            104 ans...100 transaction description
            """ + reserved(105, 127) + "128 b8 message authentication code";

    private static final String TABLE_1993 = """
            2 n..19 primary account number
            3 n6 processing code
            4 n12 amount, transaction
            5 n12 amount, reconciliation
            6 n12 amount, cardholder billing
            7 n10 date and time, transmission
            8 n8 amount, cardholder billing fee
            9 n8 conversion rate, reconciliation
            10 n8 conversion rate, cardholder billing
            11 n6 system trace audit number
            12 n12 date and time, local transaction
            13 n4 date, effective
            14 n4 date, expiration
            15 n6 date, settlement
            16 n4 date, conversion
            17 n4 date, capture
            18 n4 merchant type
            19 n3 country code, acquiring institution
            20 n3 country code, primary account number
            21 n3 country code, forwarding institution
            22 an12 point of service data code
            23 n3 card sequence number
            24 n3 function code
            25 n4 message reason code
            26 n4 card acceptor business code
            27 n1 approval code length
            28 n6 date, reconciliation
            29 n3 reconciliation indicator
            30 n24 amounts, original
            31 ans..99 acquirer reference data
            32 n..11 acquiring institution identification code
            33 n..11 forwarding institution identification code
            34 ans..28 primary account number, extended
            35 z..37 track 2 data
            36 z...104 track 3 data
            37 an12 retrieval reference number
            38 an6 approval code
            39 n3 action code
            40 n3 service code
            41 ans8 card acceptor terminal identification
            42 ans15 card acceptor identification code
            43 ans..99 card acceptor name and location
            44 ans..99 additional response data
            45 ans..76 track 1 data
            46 ans...204 amounts, fees
            47 ans...999 additional data, national
            48 ans...999 additional data, private
            49 an3 currency code, transaction
            50 an3 currency code, reconciliation
            51 an3 currency code, cardholder billing
            52 b8 personal identification number data
            53 b..48 security related control information
            54 ans...120 amounts, additional
            55 b...255 integrated circuit card system related data
            56 n..35 original data elements
            57 n3 authorization life cycle code
            58 n..11 authorizing agent institution identification code
            59 ans...999 transport data
            60 ans...999 reserved, national
            61 ans...999 reserved, national
            62 ans...999 reserved, private
            63 ans...999 reserved, private
            64 b8 message authentication code
            65 b8 reserved, ISO
            66 ans...204 amounts, original fees
            67 n2 extended payment data
            68 n3 country code, receiving institution
            69 n3 country code, settlement institution
            70 n3 country code, authorizing agent institution
            71 n8 message number
            72 ans...999 data record
            73 n6 date, action
            74 n10 credits, number
            75 n10 credits, reversal number
            76 n10 debits, number
            77 n10 debits, reversal number
            78 n10 transfer, number
            79 n10 transfer, reversal number
            80 n10 inquiries, number
            81 n10 authorizations, number
            82 n10 inquiries, reversal number
            83 n10 payments, number
            84 n10 payments, reversal number
            85 n10 fee collections, number
            86 n16 credits, amount
            87 n16 credits, reversal amount
            88 n16 debits, amount
            89 n16 debits, reversal amount
            90 n10 authorizations, reversal number
            91 n3 country code, transaction destination institution
            92 n3 country code, transaction originator institution
            93 n..11 transaction destination institution identification code
            94 n..11 transaction originator institution identification code
            95 ans..99 card issuer reference data
            96 ans...999 key management data
            97 x+n16 amount, net reconciliation
            98 ans25 payee
            99 an..11 settlement institution identification code
            100 n..11 receiving institution identification code
            101 ans..17 file name
            102 ans..28 account identification 1
            103 ans..28 account identification 2
            104 ans...100 transaction description
            105 n16 credits, chargeback amount
            106 n16 debits, chargeback amount
            107 n10 credits, chargeback number
            108 n10 debits, chargeback number
            109 ans..84 credits, fee amounts
            110 ans..84 debits, fee amounts
            """ + reserved(111, 127) + "128 b8 message authentication code";

    /** ISO 8583:1987, everything as characters. */
    public static final Dialect ISO_1987_ASCII =
            Dialect.ascii("ISO 8583:1987 ASCII", StandardTable.characters(TABLE_1987));

    /** ISO 8583:1987, digits packed and right-justified, bytes as they are. */
    public static final Dialect ISO_1987_BINARY =
            Dialect.packed("ISO 8583:1987 binary", StandardTable.packed(TABLE_1987));

    /** ISO 8583:1993, everything as characters. */
    public static final Dialect ISO_1993_ASCII =
            Dialect.ascii("ISO 8583:1993 ASCII", StandardTable.characters(TABLE_1993));

    private Iso8583Standard() {}

    private static String reserved(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int number = from; number <= to; number++) {
            rows.append(number).append(" ans...999 reserved\n");
        }
        return rows.toString();
    }
}
