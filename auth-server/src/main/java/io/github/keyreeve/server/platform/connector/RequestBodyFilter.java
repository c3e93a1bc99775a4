package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.http.HttpHeaders;

/**
 * Reads the body of every request before anything else is done for it, also where no endpoint reads one: at most {@link #LIMIT} bytes,
 * in limited time, and four times as many on an {@link UploadPath}. What is longer, slower, compressed, no text, or of a type that no endpoint understands is refused, and the connection
 * closed, RFC 9110 sections 15.5.9, 15.5.14 and 15.5.16.
 */
final class RequestBodyFilter extends RequestFilter {

    /** No form and no JSON document is longer; files are imported by a command, but for images. */
    static final int LIMIT = 64 * 1024;

    /** With the fields of a form around the file. */
    private static final int LIMIT_OF_UPLOADS = UploadPath.MOST_BYTES + 16 * 1024;

    private static final int PART = 8 * 1024;

    private final Duration time;
    private final List<UploadPath> uploads;

    /** @param uploads where a body may be a file */
    RequestBodyFilter(Duration time, List<UploadPath> uploads) {
        this.time = time;
        this.uploads = List.copyOf(uploads);
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // In any case, so that Tomcat never reads a form by itself.
        InputStream in = request.getInputStream();
        OptionalInt refusal = MediaTypeRules.refusal(request);
        if (request.getContentLengthLong() > limit(request)) {
            refuse(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, response);
        } else if (refusal.isPresent()) {
            refuse(refusal.getAsInt(), response);
        } else {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            OptionalInt failure = read(request, in, body);
            if (failure.isPresent()) {
                refuse(failure.getAsInt(), response);
            } else {
                pass(request, body.toByteArray(), response, chain);
            }
        }
    }

    private void pass(HttpServletRequest request, byte[] body, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BufferedRequest buffered;
        try {
            buffered = isUpload(request) && MultipartForm.isOne(request)
                    ? new BufferedRequest(request, body, MultipartForm.read(request, body))
                    : new BufferedRequest(request, body);
        } catch (IOException malformed) {
            refuse(HttpServletResponse.SC_BAD_REQUEST, response);
            return;
        }
        chain.doFilter(buffered, response);
    }

    private int limit(HttpServletRequest request) {
        return isUpload(request) ? LIMIT_OF_UPLOADS : LIMIT;
    }

    private boolean isUpload(HttpServletRequest request) {
        return MediaTypeRules.isFile(request) && uploads.stream().anyMatch(path -> path.matches(request));
    }

    /** The status of the refusal; empty if the body was read. */
    private OptionalInt read(HttpServletRequest request, InputStream in, ByteArrayOutputStream body) {
        try {
            return hasBody(request) ? readAll(request, in, body) : OptionalInt.empty();
        } catch (SocketTimeoutException slow) {
            return OptionalInt.of(HttpServletResponse.SC_REQUEST_TIMEOUT);
        } catch (IOException malformed) {
            // Tomcat has refused the request, and would respond with 500 because of it.
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            return OptionalInt.of(
                    malformed.getCause() instanceof SocketTimeoutException
                            ? HttpServletResponse.SC_REQUEST_TIMEOUT
                            : HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private OptionalInt readAll(HttpServletRequest request, InputStream in, ByteArrayOutputStream body)
            throws IOException {
        long begun = System.nanoTime();
        int limit = limit(request);
        byte[] part = new byte[lengthOfParts(request)];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            body.write(part, 0, length);
            if (body.size() > limit) {
                return OptionalInt.of(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            }
            if (System.nanoTime() - begun > time.toNanos()) {
                return OptionalInt.of(HttpServletResponse.SC_REQUEST_TIMEOUT);
            }
        }
        return isUpload(request) || isText(body.toByteArray())
                ? OptionalInt.empty()
                : OptionalInt.of(HttpServletResponse.SC_BAD_REQUEST);
    }

    /** What is announced, as far as it costs little before it arrives. */
    private static int lengthOfParts(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        return announced > 0 ? (int) Math.min(announced, PART) : PART;
    }

    /** Whether it is valid UTF-8, and without NUL. */
    private static boolean isText(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString().indexOf('\0') < 0;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static void refuse(int status, HttpServletResponse response) throws IOException {
        if (status == HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        if (!response.isCommitted()) {
            response.sendError(status);
        }
    }
}
