package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImagesTest {
    private static final String PAYLOAD = "weixin://wxpay/bizpayurl?pr=S202611230000000001";

    @Test
    void thePngIsReadBackAsThePayload() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(QrImages.png(PAYLOAD, 5)));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        assertEquals(PAYLOAD, new QRCodeReader().decode(bitmap).getText());
    }

    @Test
    void theTextHasHalfAsManyLinesAsModulesAndALightBorder() {
        boolean[][] modules = QrImages.modules(PAYLOAD);
        String[] lines = QrImages.textBlocks(PAYLOAD).split("\n");
        assertEquals((modules.length + 1) / 2, lines.length);
        assertTrue(lines[0].chars().allMatch(c -> c == '█'));
    }

    @Test
    void aPayloadThatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QrImages.modules("x".repeat(5000)));
        assertThrows(IllegalArgumentException.class, () -> QrImages.modules(""));
    }
}
