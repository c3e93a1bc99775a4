package io.github.keyreeve.server.identity.mfa;

import static io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM;
import static io.nayuki.qrcodegen.QrCode.encodeText;

/**
 * A QR code as inline SVG, so that the secret in it is exposed to no other server, script or file.
 *
 * @param size of a side, including the margin that the standard requires
 * @param path the dark modules, as the attribute {@code d} of a path
 */
record QrCode(int size, String path) {

    private static final int MARGIN = 4;

    static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code = encodeText(text, MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * MARGIN, path.toString());
    }

    @Override
    public String toString() {
        return "QrCode[…]";
    }
}
