package io.github.keyreeve.demo;

/** The lines that the demo prints once everything runs. */
final class Welcome {

    private static final String TEXT = """

            Keyreeve is ready.

              Flow lab               http://localhost:8080   runs every grant, and attacks it
              Authorization server   http://localhost:9000   its pages, and all that clients call
              Demo API               http://localhost:9090   invoices, for callers with a token
              Mail catcher           http://localhost:8025   the mails that the server sends

              Users                  alice          alice-password
                                     bob            bob-password
                                     admin          admin-password

              Clients                demo-service   demo-service-secret   client credentials
                                     demo-web       demo-web-secret       code with PKCE, refresh
                                     demo-spa       public                code with PKCE, refresh
                                     demo-api       demo-api-secret       introspection
                                     demo-app       public, first party   POST /auth/login
                                     spring-login, spring-service         the samples beside lab and API

              A token for the demo API:

                curl -s -u demo-service:demo-service-secret -d grant_type=client_credentials -d scope=api.read http://localhost:9000/oauth2/token

              The same for a user:

                curl -s -d username=alice -d password=alice-password -d scope=api.read -d resource=http://localhost:9090 http://localhost:9000/auth/access-token

            Ctrl-C ends all of it; nothing is kept.
            """;

    private Welcome() {}

    static void print() {
        System.out.println(TEXT);
    }
}
