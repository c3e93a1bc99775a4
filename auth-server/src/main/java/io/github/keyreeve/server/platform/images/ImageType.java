package io.github.keyreeve.server.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The kinds of images that a page can show, recognized by content. */
public enum ImageType {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    WEBP("webp", "image/webp"),
    SVG("svg", "image/svg+xml");

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private final String extension;
    private final String mediaType;

    ImageType(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Empty if it is none of them. */
    public static Optional<ImageType> of(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 16), ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return isSvg(content) ? Optional.of(SVG) : Optional.empty();
    }

    /** The whole document, so that what browsers cannot read is refused here; without a document type, which could have entities. */
    private static boolean isSvg(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader document = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            boolean isSvg = false;
            for (int depth = 0; document.hasNext(); ) {
                int event = document.next();
                if (event == XMLStreamConstants.DTD) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT && depth++ == 0) {
                    isSvg = document.getLocalName().equals("svg") && SVG_NAMESPACE.equals(document.getNamespaceURI());
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return isSvg;
        } catch (XMLStreamException notXml) {
            return false;
        }
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
