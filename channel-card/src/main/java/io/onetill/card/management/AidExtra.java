package io.onetill.card.management;

import io.onetill.card.emv.EmvApplication;
import java.util.OptionalLong;

/**
 * What an acquirer says of an application besides what the kernel's own parameters hold.
 *
 * @param aid the application
 * @param partialName whether longer names on the card match too (DF01); else the application is {@link EmvApplication#exact}
 * @param onlinePin whether PINs may be checked online (DF18)
 * @param cashLimit the largest electronic cash payment in minor units (9F7B), if the host named one
 */
public record AidExtra(String aid, boolean partialName, boolean onlinePin, OptionalLong cashLimit) {}
