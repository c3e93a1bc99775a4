package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpMethod;

/**
 * What Tomcat refuses by itself, such as a malformed request line, gets the error page of the application too. Of a request that
 * was refused nothing more is read: the connection is closed.
 */
final class RefusalValve extends ValveBase {

    RefusalValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getContext() == null) {
            refuse(request, response);
        }
        getNext().invoke(request, response);
        if (response.getStatus() >= 400 && !isRead(request)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** A request that is in error is not served by its context, but gets the context's error page. */
    private void refuse(Request request, Response response) throws IOException {
        if (!response.isError()) {
            response.sendError(404);
        }
        if (request.getMethod() == null) {
            // The request line ended before it, and a servlet needs one.
            request.getCoyoteRequest().setMethod(HttpMethod.GET.name());
        }
        Optional<Host> host = child(getContainer(), Host.class);
        host.ifPresent(found -> request.getMappingData().host = found);
        host.flatMap(found -> child(found, Context.class))
                .ifPresent(context -> request.getMappingData().context = context);
    }

    private static <T extends Container> Optional<T> child(Container container, Class<T> type) {
        return Arrays.stream(container.findChildren())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }
}
