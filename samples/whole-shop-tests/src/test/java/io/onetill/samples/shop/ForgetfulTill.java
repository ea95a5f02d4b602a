package io.onetill.samples.shop;

import io.onetill.journal.Journal;
import io.onetill.journal.PaymentRow;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** A planted bug that needs a power cut to show: a till that does not find what was open before. */
final class ForgetfulTill implements Fittings {
    static final Rig RIG = Rig.fitted(ForgetfulTill::new);

    @Override
    public Journal journal(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> answer(journal, method, arguments));
    }

    private static Object answer(Journal journal, Method method, Object[] arguments) throws Exception {
        return method.getName().equals("listOpen")
                ? Future.succeededFuture(List.<PaymentRow>of())
                : method.invoke(journal, arguments);
    }
}
