package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Mailbox.Received;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A thief, who knows the password of a user, moves the account to another address. */
final class Theft {

    static final String NEW_PASSWORD = "seven new bicycles";

    final Newcomer user;

    private final Node node;
    private final Api api;
    private final Mailbox mailbox = Mailbox.shared();
    private Newcomer thief;
    private Api own;

    Theft(Node node) {
        this.node = node;
        api = Api.on(node);
        user = Newcomer.any().activated(api);
        thief = user;
        signIn();
    }

    /** The thief, as the account is now. */
    Newcomer thief() {
        return thief;
    }

    Api own() {
        return own;
    }

    void use(Api other) {
        own = other;
    }

    void signIn() {
        own = Api.on(node, thief.login(api).expectOk().accessToken());
    }

    /** Changes the address, and returns the mail to the former one. */
    Received change() {
        String former = thief.email();
        String address = Newcomer.any().email();
        own.put("/users/me", "email", address).expectOk();
        api.post("/auth/confirm-email", "token", confirmation(address)).expectStatus(204);
        thief = new Newcomer(user.username(), address, thief.password());
        return mailbox.await(former, "was changed");
    }

    void changePassword() {
        Newcomer changed = thief.withPassword("eight old bicycles");
        own.post("/users/me/password", "current_password", thief.password(), "new_password", changed.password())
                .expectStatus(204);
        thief = changed;
        signIn();
    }

    void reset() {
        Newcomer changed = thief.withPassword("nine red bicycles");
        api.post("/auth/reset", "token", resetLink(thief.email()), "password", changed.password())
                .expectStatus(204);
        thief = changed;
        signIn();
    }

    void delete() {
        own.delete("/users/me").expectStatus(204);
    }

    void restore() {
        String token = mailbox.await(thief.email(), "was deleted").token();
        api.post("/auth/restore-account", "token", token).expectStatus(204);
        signIn();
    }

    /** The token of a link for a new password, which is requested. */
    String resetLink(String address) {
        api.post("/auth/forgot", "email", address).expectStatus(202);
        return mailbox.await(address, "new password").token();
    }

    String confirmation(String address) {
        return mailbox.await(address, "Confirm").token();
    }

    /** On another node than the theft. */
    Response revert(String token) {
        return Api.on(Node.sharedSecond()).post("/auth/revert-email", "token", token);
    }

    /** The owner chooses a new password by the link that was mailed to the first address. */
    Newcomer resetByTheOwner() {
        String token = mailbox.await(user.email(), "new password").token();
        api.post("/auth/reset", "token", token, "password", NEW_PASSWORD).expectStatus(204);
        return user.withPassword(NEW_PASSWORD);
    }

    String id() {
        return column("id::text");
    }

    void expectAddress(String address) {
        assertThat(column("email")).isEqualTo(address);
        assertThat(column("email_verified::text")).isEqualTo("true");
    }

    private String column(String name) {
        return node.bean(JdbcClient.class)
                .sql("select " + name + " from account where username = :name")
                .param("name", user.username())
                .query(String.class)
                .single();
    }
}
