package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;

/** A request whose body has been read. Its parameters are those of the URL and, of a form, those of the body. */
final class BufferedRequest extends HttpServletRequestWrapper {

    private static final int MOST_PARAMETERS = 200;

    private final ServletInputStream stream;
    private final Map<String, String[]> parameters;

    /**
     * Reads the parameters, for all that follows.
     *
     * @throws InvalidParameterException if they are too many, or no UTF-8
     */
    BufferedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.stream = new Buffered(new ByteArrayInputStream(body));
        this.parameters = Collections.unmodifiableMap(
                MediaTypeRules.isForm(request)
                        ? joined(request.getParameterMap(), form(body))
                        : request.getParameterMap());
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    private static Parameters form(byte[] body) {
        Parameters form = new Parameters();
        form.setCharset(UTF_8);
        form.setLimit(MOST_PARAMETERS);
        form.processParameters(body, 0, body.length);
        return form;
    }

    private static Map<String, String[]> joined(Map<String, String[]> ofUrl, Parameters form) {
        Map<String, String[]> all = new LinkedHashMap<>(ofUrl);
        Collections.list(form.getParameterNames())
                .forEach(name -> all.merge(name, form.getParameterValues(name), BufferedRequest::joined));
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
