package io.onetill.samples.shop;

/** What can go wrong in the simulated shop. The report counts how often each really happened. */
public enum Fault {
    /** The request vanishes on the wire. */
    REQUEST_LOST(Group.NETWORK, 150, "the request is lost"),
    /** The request reaches the host long after the till gave up, within the longest life of a message. */
    REQUEST_LATE(Group.NETWORK, 150, "the request is held up"),
    /** The request reaches the host a second time, later. */
    REQUEST_TWICE(Group.NETWORK, 150, "the request arrives twice"),
    /** One byte of the request changes on the way. */
    REQUEST_SPOILT(Group.NETWORK, 100, "a byte of the request changes"),
    /** The host acts and its answer vanishes. */
    ANSWER_LOST(Group.NETWORK, 150, "the answer is lost"),
    /** The answer comes after the till's deadline. */
    ANSWER_LATE(Group.NETWORK, 150, "the answer is held up"),
    /** The answer comes twice. */
    ANSWER_TWICE(Group.NETWORK, 150, "the answer arrives twice"),
    /** One byte of the answer changes on the way. */
    ANSWER_SPOILT(Group.NETWORK, 100, "a byte of the answer changes"),
    /** The connection is refused: nothing leaves. */
    CONNECTION_REFUSED(Group.NETWORK, 100, "the connection is refused"),
    /** The line breaks after the request has passed, and nothing leaves for minutes. */
    LINE_DOWN(Group.NETWORK, 60, "the line goes down"),
    /** The disk stalls for a while. */
    SLOW_DISK(Group.DISK, 60, "the disk stalls"),
    /** The disk is full: a journal write fails. */
    DISK_FULL(Group.DISK, 15, "the disk is full"),
    /** The disk gives back nothing of what is asked for, and the journal shuts itself. */
    DISK_UNREADABLE(Group.DISK, 10, "the disk cannot be read"),
    /** Power fails before a journal write is durable. */
    POWER_CUT_BEFORE_WRITE(Group.POWER, 6, "power fails before a write"),
    /** Power fails when a journal write is durable and nobody was told. */
    POWER_CUT_AFTER_WRITE(Group.POWER, 6, "power fails after a write"),
    /** Power fails just before a message leaves. */
    POWER_CUT_BEFORE_SEND(Group.POWER, 15, "power fails before a message leaves"),
    /** Power fails just after a message left. */
    POWER_CUT_AFTER_SEND(Group.POWER, 15, "power fails after a message left"),
    /** Power fails at any other moment. */
    POWER_CUT(Group.POWER, 40, "power fails"),
    /** A channel does what it was asked and fails before it says so, or never says so. */
    CHANNEL_BREAKS(Group.DEVICES, 20, "the channel breaks"),
    /** The till's wall clock jumps. */
    CLOCK_JUMP(Group.DEVICES, 40, "the till's clock jumps"),
    /** The acquirer forgets the terminal's working keys. */
    KEYS_FORGOTTEN(Group.HOSTS, 40, "the acquirer forgets the keys"),
    /** The acquirer ends the terminal's batch. */
    BATCH_ENDED(Group.HOSTS, 25, "the acquirer ends the batch"),
    /** The acquirer refuses a reversal that it could book, with a code that says nothing about the sale. */
    REVERSAL_REFUSED(Group.HOSTS, 400, "the acquirer refuses the reversal"),
    /** The host answers in the last moment before the till's deadline. */
    HOST_SLOW(Group.HOSTS, 200, "the host takes its time"),
    /** The answer, under a right MAC or signature, names another amount. */
    SAYS_OTHER_AMOUNT(Group.HOSTS, 40, "the answer names another amount"),
    /** The answer, under a right MAC or signature, names another STAN or trade. */
    SAYS_OTHER_NUMBER(Group.HOSTS, 40, "the answer names another number"),
    /** The answer, under a right MAC or signature, names another terminal or merchant. */
    SAYS_OTHER_TERMINAL(Group.HOSTS, 40, "the answer names another terminal or merchant"),
    /** The wallet says of a trade that it does not exist, and knows it all the same. */
    SAYS_NOT_FOUND(Group.HOSTS, 60, "the wallet says that there is no such trade"),
    /** The host says approved, and a little later declined for the same STAN. */
    CONTRADICTS_ITSELF(Group.HOSTS, 40, "the host says declined after approved"),
    /** An approval arrives that nobody asked for. */
    ANSWERS_NOBODY(Group.HOSTS, 40, "an approval arrives for nobody"),
    /** An old answer arrives again. */
    REPEATS_OLD_ANSWER(Group.HOSTS, 40, "an old answer arrives again"),
    /** A genuine notification comes about a trade that is not the shop's. */
    NOTIFIES_NOBODY(Group.HOSTS, 100, "the wallet notifies of a trade of nobody"),
    /** An old notification comes again. */
    REPEATS_NOTIFICATION(Group.HOSTS, 200, "an old notification comes again"),
    /** The wallet fails: HTTP 502 before or after it acted, a system error, a wrong signature, half an answer. */
    WALLET_FAILS(Group.HOSTS, 80, "the wallet fails"),
    /** The cashier cancels in the very moment of some step. */
    CANCELLED_AT_ONCE(Group.DEVICES, 250, "the cashier cancels in the same moment"),
    /** The customer pays a code that was shown, in the moment in which the cashier hears that the payment is undone. */
    PAID_AFTER_CANCEL(Group.DEVICES, 400, "the customer pays after the cancel"),
    /** The cashier asks for the next one while the till is busy with this one. */
    ASKED_WHILE_BUSY(Group.DEVICES, 150, "the cashier asks for the next one too soon"),
    /** A sale is given back in the moment in which it is told to be paid, while the till still puts other codes away. */
    REFUNDED_AT_ONCE(Group.DEVICES, 300, "the cashier gives it back at once"),
    /** The printer runs out of paper. */
    PAPER_OUT(Group.DEVICES, 40, "the paper is nearly out"),
    /** The card reader is unplugged for a while. */
    READER_UNPLUGGED(Group.DEVICES, 40, "the reader is unplugged"),
    /** The PIN pad is unplugged for a while. */
    PIN_PAD_UNPLUGGED(Group.DEVICES, 40, "the PIN pad is unplugged");

    /** Whose faults they are. */
    public enum Group {
        /** The wires between till and hosts. */
        NETWORK,
        /** The till's power. */
        POWER,
        /** The till's disk. */
        DISK,
        /** Acquirer and wallets. */
        HOSTS,
        /** Reader, PIN pad, printer and clock. */
        DEVICES
    }

    private final Group group;
    private final int mostPerMille;
    private final String words;

    Fault(Group group, int mostPerMille, String words) {
        this.group = group;
        this.mostPerMille = mostPerMille;
        this.words = words;
    }

    /** Whose fault it is. */
    public Group group() {
        return group;
    }

    /** What a person reads of it in a ladder. */
    public String words() {
        return words;
    }

    /** The highest rate: network faults may be many, a power cut for each payment would let nothing else happen. */
    int mostPerMille() {
        return mostPerMille;
    }
}
