package io.github.keyreeve.bench.workload;

import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.load.Response;
import io.github.keyreeve.bench.load.Step;
import io.github.keyreeve.bench.load.VirtualUser;
import io.github.keyreeve.bench.servers.BenchUsers;
import io.github.keyreeve.bench.servers.Target;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An attacker who guesses passwords: opens the page of sign-in and posts a wrong one, each time from another address. Every second name exists. */
public final class WrongPasswordUser implements VirtualUser {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final URI page;
    private Cookies cookies = new Cookies();
    private int number;
    private boolean posted;

    private WrongPasswordUser(Target target) {
        this.page = target.signIn();
    }

    public static List<WrongPasswordUser> several(Target target, int number) {
        return Stream.generate(() -> new WrongPasswordUser(target))
                .limit(number)
                .toList();
    }

    @Override
    public byte[] begin() {
        cookies = new Cookies();
        number = NEXT.getAndIncrement();
        posted = false;
        return from(Request.get(page)).bytes();
    }

    @Override
    public Step next(Response response) {
        if (response.status() >= 400 && response.status() != 401) {
            return Step.failed("status " + response.status());
        }
        if (posted) {
            return Step.done();
        }
        cookies.keep(response);
        LoginForm form = LoginForm.in(response.body());
        if (form == null) {
            return Step.failed("no form");
        }
        posted = true;
        String name = number % 2 == 0 ? BenchUsers.name(number) : "stranger-" + number;
        return Step.send(
                from(Request.post(page.resolve(form.action()), form.filled(name, "a wrong password " + number)))
                        .header("Origin", page.getScheme() + "://" + page.getAuthority())
                        .header("Cookie", cookies.toString())
                        .bytes());
    }

    private Request from(Request request) {
        return request.header("Accept", "text/html").header("X-Forwarded-For", Addresses.of(number));
    }
}
