package io.onetill.card.iso8583;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of data objects (EMV Book 3 Annex A and B; contactless and PBOC additions), and which of them a dump may show:
 * those without card number, name, track, PIN or script content. A table; a star marks the shown ones.
 */
final class DataObjectTable {
    private record Row(String name, boolean shown) {}

    private static final Map<Integer, Row> ROWS = Arrays.stream("""
            42 issuer identification number
            4F*application identifier
            50*application label
            56 track 1 equivalent data
            57 track 2 equivalent data
            5A application primary account number
            61 application template
            6F file control information template
            70 record template
            71 issuer script template 1
            72 issuer script template 2
            73 directory discretionary template
            77 response message template format 2
            80 response message template format 1
            82*application interchange profile
            83 command template
            84*dedicated file name
            86 issuer script command
            87*application priority indicator
            88*short file identifier
            89 authorization code
            8A*authorization response code
            8C*card risk management data object list 1
            8D*card risk management data object list 2
            8E*cardholder verification method list
            8F*certification authority public key index
            90 issuer public key certificate
            91*issuer authentication data
            92 issuer public key remainder
            93 signed static application data
            94*application file locator
            95*terminal verification results
            97*transaction certificate data object list
            98 transaction certificate hash value
            99 transaction personal identification number data
            9A*transaction date
            9B*transaction status information
            9C*transaction type
            9D*directory definition file name
            A5 file control information proprietary template
            5F20 cardholder name
            5F24 application expiration date
            5F25*application effective date
            5F28*issuer country code
            5F2A*transaction currency code
            5F2D*language preference
            5F30*service code
            5F34*application primary account number sequence number
            5F36*transaction currency exponent
            9F01*acquirer identifier
            9F02*amount, authorized
            9F03*amount, other
            9F05 application discretionary data
            9F06*application identifier, terminal
            9F07*application usage control
            9F08*application version number, card
            9F09*application version number, terminal
            9F0B cardholder name, extended
            9F0D*issuer action code, default
            9F0E*issuer action code, denial
            9F0F*issuer action code, online
            9F10*issuer application data
            9F11*issuer code table index
            9F12*application preferred name
            9F13*last online application transaction counter register
            9F14*lower consecutive offline limit
            9F15*merchant category code
            9F16*merchant identifier
            9F17*personal identification number try counter
            9F1A*terminal country code
            9F1B*terminal floor limit
            9F1C*terminal identification
            9F1E*interface device serial number
            9F1F track 1 discretionary data
            9F20 track 2 discretionary data
            9F21*transaction time
            9F22*certification authority public key index, terminal
            9F23*upper consecutive offline limit
            9F26*application cryptogram
            9F27*cryptogram information data
            9F2A*kernel identifier
            9F2D card PIN encipherment public key certificate
            9F32*issuer public key exponent
            9F33*terminal capabilities
            9F34*cardholder verification method results
            9F35*terminal type
            9F36*application transaction counter
            9F37*unpredictable number
            9F38*processing options data object list
            9F39*point of service entry mode
            9F40*additional terminal capabilities
            9F41*transaction sequence counter
            9F42*application currency code
            9F44*application currency exponent
            9F45*data authentication code
            9F46 card public key certificate
            9F47*card public key exponent
            9F48 card public key remainder
            9F49*dynamic data authentication data object list
            9F4A*static data authentication tag list
            9F4B signed dynamic application data
            9F4C*dynamic number of the card
            9F4D*log entry
            9F4E*merchant name and location
            9F5D*available offline spending amount
            9F63*card product identification
            9F66*terminal transaction qualifiers
            9F69*card authentication related data
            9F6B track 2 data
            9F6C*card transaction qualifiers
            9F6E*form factor indicator
            9F74*electronic cash issuer authorization code
            9F79*electronic cash balance
            9F7A*electronic cash terminal support indicator
            9F7B*electronic cash terminal transaction limit
            BF0C file control information issuer discretionary data
            DF31*issuer script results""".split("\n"))
            .collect(Collectors.toUnmodifiableMap(
                    line -> Integer.parseUnsignedInt(line.substring(0, end(line)), 16),
                    line -> new Row(line.substring(end(line) + 1), line.charAt(end(line)) == '*')));

    private static final Row UNKNOWN = new Row("unknown", false);

    private DataObjectTable() {}

    private static int end(String line) {
        int end = 2;
        while (line.charAt(end) != ' ' && line.charAt(end) != '*') {
            end++;
        }
        return end;
    }

    static String name(int tag) {
        return ROWS.getOrDefault(tag, UNKNOWN).name();
    }

    static boolean isShown(int tag) {
        return ROWS.getOrDefault(tag, UNKNOWN).shown();
    }
}
