package io.github.keyreeve.server.identity.mfa;

import static io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM;
import static io.nayuki.qrcodegen.QrCode.encodeText;

/**
 * A QR code as a drawing in SVG, so that no other server, no script and no file has anything to do with the secret in it.
 *
 * @param size of a side, with the margin that the standard asks for
 * @param path the dark squares, as the attribute {@code d} of a path
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
