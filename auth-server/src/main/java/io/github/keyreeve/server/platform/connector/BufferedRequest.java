package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.web.ParameterizedRequest;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;

/** A request whose body has been read. Its parameters are those of the URL and, of a form, those of the body. */
final class BufferedRequest extends ParameterizedRequest {

    private static final int MOST_PARAMETERS = 200;

    private final ServletInputStream stream;

    /**
     * Reads the parameters, for all that follows.
     *
     * @throws InvalidParameterException if they are too many, or no UTF-8
     */
    BufferedRequest(HttpServletRequest request, byte[] body) {
        super(
                request,
                MediaTypeRules.isForm(request)
                        ? joined(request.getParameterMap(), form(body))
                        : request.getParameterMap());
        this.stream = new Buffered(new ByteArrayInputStream(body));
    }

    /** Of a form with a file, which was read. */
    BufferedRequest(HttpServletRequest request, byte[] body, MultipartForm form) {
        super(request, joined(request.getParameterMap(), form.fields()));
        this.stream = new Buffered(new ByteArrayInputStream(body));
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    private static Parameters form(byte[] body) {
        Parameters form = new Parameters();
        form.setCharset(UTF_8);
        form.setLimit(MOST_PARAMETERS);
        form.processParameters(body, 0, body.length);
        return form;
    }

    private static Map<String, String[]> joined(Map<String, String[]> ofUrl, Parameters form) {
        Map<String, String[]> fields = new LinkedHashMap<>();
        Collections.list(form.getParameterNames()).forEach(name -> fields.put(name, form.getParameterValues(name)));
        return joined(ofUrl, fields);
    }

    private static Map<String, String[]> joined(Map<String, String[]> ofUrl, Map<String, String[]> fields) {
        Map<String, String[]> all = new LinkedHashMap<>(ofUrl);
        fields.forEach((name, values) -> all.merge(name, values, BufferedRequest::joined));
        return all;
    }

    private static String[] joined(String[] some, String[] more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static final class Buffered extends ServletInputStream {

        private final ByteArrayInputStream body;

        Buffered(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return body.read(target, offset, length);
        }

        /** To the beginning. */
        @Override
        public void reset() {
            body.reset();
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body has been read");
        }
    }
}
