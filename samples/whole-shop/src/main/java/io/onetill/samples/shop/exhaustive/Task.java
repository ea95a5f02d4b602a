package io.onetill.samples.shop.exhaustive;

import java.util.concurrent.Callable;

/** A piece of the work that needs nothing of any other. */
interface Task extends Callable<Tally> {
    @Override
    Tally call();
}
