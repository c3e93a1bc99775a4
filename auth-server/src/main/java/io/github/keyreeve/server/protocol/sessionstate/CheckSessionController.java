package io.github.keyreeve.server.protocol.sessionstate;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page for frames of clients, OpenID Connect Session Management section 4.2. All of it is the script; it needs no session. */
@Controller
final class CheckSessionController {

    static final String PATH = "/connect/session";

    /** The script beside it, whatever path the issuer has. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Session</title>
            <script src="../assets/session.js"></script>
            </html>
            """;

    private static final Duration CACHED = Duration.ofHours(1);

    @GetMapping(PATH)
    ResponseEntity<String> frame(HttpServletResponse response) {
        ContentSecurityPolicy.FRAME_OF_CLIENTS.writeTo(response);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(PAGE);
    }
}
