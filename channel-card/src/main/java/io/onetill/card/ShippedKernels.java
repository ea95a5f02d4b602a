package io.onetill.card;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvKernel;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.payment.EntryMode;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The kernels that ship, whose configuration may differ from card to card. */
record ShippedKernels(Function<EmvRequest, EmvConfiguration> configuration, UnaryOperator<EmvRequest> knowing)
        implements CardKernels {
    @Override
    public EmvTransaction pay(EntryMode mode, EmvRequest request) {
        EmvConfiguration now = configuration.apply(request);
        return mode == EntryMode.CONTACTLESS
                ? EmvKernel.contactless(now, knowing.apply(request))
                : EmvKernel.contact(now, knowing.apply(request));
    }

    @Override
    public EmvTransaction identify(EntryMode mode, EmvRequest request) {
        return EmvKernel.identify(configuration.apply(request), request, mode);
    }
}
