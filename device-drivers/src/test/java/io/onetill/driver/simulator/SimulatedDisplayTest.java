package io.onetill.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.driver.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedDisplayTest {
    private static final ShownCode CODE = new ShownCode("支付宝", "https://qr.example.com/1");

    private final SimulatedDisplay display = new SimulatedDisplay();

    @Test
    void whatIsShownReplacesWhatWasThere() throws Exception {
        Outcome.of(display.showCodes(List.of("请扫码"), List.of(CODE)));
        assertEquals(List.of("请扫码"), display.lines());
        assertEquals(List.of(CODE), display.codes());

        Outcome.of(display.showText(List.of("谢谢")));
        assertEquals(List.of("谢谢"), display.lines());
        assertEquals(List.of(), display.codes());

        Outcome.of(display.clear());
        assertEquals(List.of(), display.lines());
    }

    @Test
    void listenersHearOfLinesAndOfNewCodes() {
        List<List<ShownCode>> codes = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        display.onCodes(codes::add);
        display.onLines(lines::add);

        display.showCodes(List.of("请扫码"), List.of(CODE));
        display.clear();

        assertEquals(List.of(List.of(CODE)), codes);
        assertEquals(List.of(List.of("请扫码"), List.of()), lines);
    }

    @Test
    void anUnpluggedDisplayIsDark() throws Exception {
        display.showText(List.of("谢谢"));

        display.unplug();

        assertEquals(List.of(), display.lines());
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(display.clear()));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(display.health()));
        display.plug();
        Outcome.of(display.clear());
        Outcome.of(display.close());
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(display.clear()));
    }
}
