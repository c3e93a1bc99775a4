package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.springframework.http.MediaType;

/** A form with fields and at most one file (RFC 7578), whose body has been read. Tomcat's parser reads it, from memory, and writes no file. */
final class MultipartForm {

    private static final int MOST_PARTS = 16;

    /** Room for the name of the file in any alphabet. */
    private static final int MOST_BYTES_OF_HEADERS = 4 * 1024;

    private final Map<String, String[]> fields = new LinkedHashMap<>();

    private MultipartForm() {}

    static boolean isOne(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getContentType() != null
                && MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(
                        MediaType.parseMediaType(request.getContentType()));
    }

    /**
     * Reads the form, and hands its file to the controller.
     *
     * @throws IOException if it is malformed, has a field twice, more than one file, or a field that is no UTF-8
     */
    static MultipartForm read(HttpServletRequest request, byte[] body) throws IOException {
        MultipartForm form = new MultipartForm();
        try {
            FileItemIterator parts = parser().getItemIterator(new Body(request.getContentType(), body));
            int count = 0;
            boolean hasFile = false;
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (++count > MOST_PARTS || (hasFile && !part.isFormField())) {
                    throw new IOException("Too many parts");
                }
                hasFile |= !part.isFormField();
                form.add(part, request);
            }
            return form;
        } catch (FileUploadException malformed) {
            throw new IOException(malformed);
        }
    }

    /** By name; each has one value. */
    Map<String, String[]> fields() {
        return fields;
    }

    private void add(FileItemStream part, HttpServletRequest request) throws IOException {
        try (InputStream content = part.openStream()) {
            byte[] bytes = content.readAllBytes();
            if (!part.isFormField()) {
                attach(bytes, request);
            } else if (part.getFieldName() == null
                    || fields.putIfAbsent(part.getFieldName(), new String[] {text(bytes)}) != null) {
                throw new IOException("A field without a name, or a duplicate one");
            }
        }
    }

    private static FileUpload parser() {
        FileUpload parser = new FileUpload();
        parser.setPartHeaderSizeMax(MOST_BYTES_OF_HEADERS);
        return parser;
    }

    /** A field of a file in which none was chosen is an empty one. */
    private static void attach(byte[] file, HttpServletRequest request) {
        if (file.length > 0) {
            new UploadedFile(file).attachTo(request);
        }
    }

    private static String text(byte[] field) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(field)).toString();
    }

    private static final class Body implements UploadContext {

        private final String contentType;
        private final byte[] body;

        Body(String contentType, byte[] body) {
            this.contentType = contentType;
            this.body = body;
        }

        @Override
        public String getCharacterEncoding() {
            return UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public long contentLength() {
            return body.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
