package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.ratelimit.DeviceRecognizer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The login name in a request that has been read, by form or as JSON, and the device of its owner. */
final class TypedName {

    private static final String MEMBER = "username";

    private final JsonMapper json;
    private final AccountRecognizer accounts;
    private final DeviceRecognizer devices;

    TypedName(JsonMapper json, AccountRecognizer accounts, DeviceRecognizer devices) {
        this.json = json;
        this.accounts = accounts;
        this.devices = devices;
    }

    /** Whose attempts are counted together: those of the owner's device, or all from the network. */
    String owner(HttpServletRequest request, String network) {
        String name = accounts.nameOf(in(request));
        return deviceOf(name, request).map(device -> "device\0" + device).orElse(name + '\0' + network);
    }

    private String in(HttpServletRequest request) {
        String parameter = request.getParameter(MEMBER);
        return parameter != null ? parameter : isJson(request) ? inJson(request) : "";
    }

    /** The body has been read, and can be read again. */
    private String inJson(HttpServletRequest request) {
        try {
            InputStream body = request.getInputStream();
            String name = json.readTree(body).path(MEMBER).asString("");
            body.reset();
            return name;
        } catch (JacksonException malformed) {
            return "";
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MediaType.APPLICATION_JSON_VALUE, 0, 16);
    }

    /** The request is not that of the thread yet. */
    private Optional<String> deviceOf(String name, HttpServletRequest request) {
        RequestAttributes before = RequestContextHolder.getRequestAttributes();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return devices.deviceOf(name);
        } finally {
            RequestContextHolder.setRequestAttributes(before);
        }
    }
}
